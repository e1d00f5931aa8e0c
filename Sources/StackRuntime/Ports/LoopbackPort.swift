import Glibc

/// Tries ports of 127.0.0.1.
enum LoopbackPort {
    /// What came of trying a port.
    enum Outcome: Equatable {
        case free, taken, forbidden
    }

    static func probe(_ port: UInt16) -> Outcome {
        do {
            try BoundSocket(port: port).close()
            return .free
        } catch {
            return error.code == EACCES ? .forbidden : .taken
        }
    }

    /// So many different free ports. All are held until the last is found, so that none is given twice.
    static func free(_ count: Int, except reserved: Set<UInt16>) -> [UInt16] {
        var sockets: [BoundSocket] = []
        defer { sockets.forEach { $0.close() } }
        var ports: [UInt16] = []
        while ports.count < count, let socket = try? BoundSocket(port: 0) {
            sockets.append(socket)
            if let port = socket.port, !reserved.contains(port) { ports.append(port) }
        }
        return ports
    }

    private struct BindFailure: Error {
        let code: Int32
    }

    private struct BoundSocket {
        let descriptor: Int32

        /// Binds as servers do, with `SO_REUSEADDR`: connections of a past run that linger do not count, listeners do.
        init(port: UInt16) throws(BindFailure) {
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
            var yes: Int32 = 1
            setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port.bigEndian
            address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
            let result = withUnsafePointer(to: address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, Self.addressLength) }
            }
            if result != 0 {
                let failure = BindFailure(code: errno)
                Glibc.close(descriptor)
                throw failure
            }
        }

        var port: UInt16? {
            var address = sockaddr_in()
            var length = Self.addressLength
            let result = withUnsafeMutablePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
            }
            return result == 0 ? UInt16(bigEndian: address.sin_port) : nil
        }

        func close() {
            Glibc.close(descriptor)
        }

        private static let addressLength = socklen_t(MemoryLayout<sockaddr_in>.size)
    }
}
