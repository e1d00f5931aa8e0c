import Glibc

extension PortHolder {
    /// The process that listens on a port, if this user may see it.
    static func find(_ port: UInt16) -> PortHolder? {
        let inodes = ["/proc/net/tcp", "/proc/net/tcp6"].flatMap { path in
            ProcFile.bytes(at: path).map { listeners(on: port, in: String(decoding: $0, as: UTF8.self)) } ?? []
        }
        guard !inodes.isEmpty else { return nil }
        let links = Set(inodes.map { "socket:[\($0)]" })
        for process in ProcessTable.living() where owns(process.pid, anyOf: links) {
            return PortHolder(
                pid: process.pid,
                command: ProcessTable.command(of: process.pid) ?? "unknown",
                project: ProcessTable.variable(StackMarker.stackVariable, of: process.pid)
                    .flatMap(StackMarker.projectDirectory(in:)))
        }
        return nil
    }

    /// The inodes of the sockets that listen on a port, from a table of proc_net(5).
    static func listeners(on port: UInt16, in table: String) -> [String] {
        let listening = "0A"
        return table.split(separator: "\n").dropFirst().compactMap { line in
            let fields = line.split(separator: " ")
            guard fields.count > 9, fields[3] == listening, let local = fields[1].split(separator: ":").last,
                UInt16(local, radix: 16) == port
            else { return nil }
            return String(fields[9])
        }
    }

    private static func owns(_ pid: Int32, anyOf links: Set<String>) -> Bool {
        let directory = "/proc/\(pid)/fd"
        var buffer = [CChar](repeating: 0, count: 64)
        return ProcessTable.numbers(in: directory).contains { descriptor in
            let length = readlink("\(directory)/\(descriptor)", &buffer, buffer.count)
            guard length > 0 else { return false }
            return links.contains(String(decoding: buffer[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self))
        }
    }
}
