import Glibc

/// Reads a credential's file: a regular one, or a pipe that a shell put in its place.
enum SecretFile {
    /// What is in it, or as much of it as was asked for.
    static func bytes(at path: String, upTo limit: Int) throws(SecretError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while bytes.count < limit {
            let count = read(descriptor, &buffer, min(buffer.count, limit - bytes.count))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw unreadable(path) }
            if count == 0 { break }
            bytes.append(contentsOf: buffer[..<count])
        }
        return bytes
    }

    private static func unreadable(_ path: String) -> SecretError {
        .fileUnreadable(path: path, reason: String(cString: strerror(errno)).lowercased())
    }
}
