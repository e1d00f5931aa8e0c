import Glibc

/// What every process of a project's stack carries in its environment, so that it is found even if no record of it was
/// written.
///
/// A directory is known by its path, device and inode together: paths are the same in two mount namespaces, and inodes
/// are used again.
struct StackMarker: Sendable, Equatable {
    static let stackVariable = "SPANCTL_STACK"
    static let serviceVariable = "SPANCTL_SERVICE"

    let value: String

    /// Nothing if the directory is not there.
    init?(projectDirectory: String) {
        var status = stat()
        guard let path = realpath(projectDirectory, nil) else { return nil }
        defer { free(path) }
        guard stat(path, &status) == 0 else { return nil }
        value = "\(status.st_dev):\(status.st_ino):\(String(cString: path))"
    }

    /// The project directory that a marker names.
    static func projectDirectory(in value: String) -> String? {
        let parts = value.split(separator: ":", maxSplits: 2)
        return parts.count == 3 ? String(parts[2]) : nil
    }

    func variables(service: String) -> [String: String] {
        [Self.stackVariable: value, Self.serviceVariable: service]
    }

    /// Every living process that carries the marker, but for this one.
    func members() -> [StackMember] {
        let own = getpid()
        return ProcessTable.living().compactMap { process in
            guard process.pid != own, ProcessTable.variable(Self.stackVariable, of: process.pid) == value else {
                return nil
            }
            let service = ProcessTable.variable(Self.serviceVariable, of: process.pid) ?? "unknown"
            return StackMember(process: process, service: service)
        }
    }
}
