import Glibc

/// The right to change a stack, held by one process at a time and lost with it, however it ends.
///
/// An advisory lock on an open file that no child inherits. The file is there only while the lock is held, and names the
/// holder.
final class StackLock: Sendable {
    private let path: String
    private let descriptor: Int32

    private init(path: String, descriptor: Int32) {
        self.path = path
        self.descriptor = descriptor
        let text = "\(getpid())\n"
        ftruncate(descriptor, 0)
        _ = text.withCString { write(descriptor, $0, text.utf8.count) }
    }

    /// - Throws: ``StackRuntimeError/locked(pid:)`` or ``StackRuntimeError/stateUnusable(path:reason:)``.
    static func acquire(_ path: String) async throws -> StackLock {
        // Whoever only asks whether it is held holds it for a moment.
        for _ in 0..<5 {
            if let descriptor = try tryAcquire(path) { return StackLock(path: path, descriptor: descriptor) }
            try await ContinuousClock().sleep(for: .milliseconds(20))
        }
        throw StackRuntimeError.locked(pid: holder(of: path))
    }

    /// Removes the file before it lets go: who opened it meanwhile notices in ``tryAcquire(_:)``.
    deinit {
        unlink(path)
        close(descriptor)
    }

    /// Whether some process holds the lock.
    static func isHeld(path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0
    }

    private static func tryAcquire(_ path: String) throws -> Int32? {
        while true {
            let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else {
                throw StackRuntimeError.stateUnusable(path: path, reason: String(cString: strerror(errno)).lowercased())
            }
            let isLocked = flock(descriptor, LOCK_EX | LOCK_NB) == 0
            if isLocked, isStill(descriptor, at: path) { return descriptor }
            close(descriptor)
            if !isLocked { return nil }
        }
    }

    /// Whether the locked file is the one that the path names, not one that its last holder has removed.
    private static func isStill(_ descriptor: Int32, at path: String) -> Bool {
        var opened = stat()
        var named = stat()
        return fstat(descriptor, &opened) == 0 && stat(path, &named) == 0
            && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
    }

    private static func holder(of path: String) -> Int32? {
        ProcFile.bytes(at: path).flatMap { bytes in
            Int32(String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
        }
    }
}
