import Glibc

/// A socket of this process that is bound to a port of 127.0.0.1, and does not listen yet.
package struct BoundSocket: Sendable {
    package let descriptor: Int32
    package let port: UInt16

    /// - Parameter asked: the port; 0 for any that is free.
    package init(port asked: UInt16 = 0) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = asked.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        port = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                precondition(
                    bind(descriptor, generic, length) == 0 && getsockname(descriptor, generic, &length) == 0)
            }
            return UInt16(bigEndian: pointer.pointee.sin_port)
        }
        self.descriptor = descriptor
    }
}

/// A port of 127.0.0.1 at which nobody listens.
///
/// A socket stays bound to it until the tests end, so that no other server is given it meanwhile; a server that is meant
/// to may listen on it all the same, as servers bind with `SO_REUSEADDR`.
package func closedPort() -> Int { Int(BoundSocket().port) }
