import Foundation
import Glibc

/// Writes files in one step, so that a reader sees the old or the new one and never half of it.
enum FileDraft {
    /// Puts a file in its place, whether one is there or not. Its folder has to be there.
    ///
    /// Does not wait for the disk, as `Data` would: what a crash of the machine takes with it is generated again.
    /// - Parameter permissions: The file's, whatever the process's mask is; unless given, what the mask leaves.
    static func replace(_ path: String, with contents: Data, permissions: mode_t? = nil) throws {
        let draft = "\(path).\(getpid())"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw systemError }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            if let permissions, fchmod(descriptor, permissions) != 0 { throw systemError }
            try file.write(contentsOf: contents)
            try file.close()
            guard rename(draft, path) == 0 else { throw systemError }
        } catch {
            unlink(draft)
            throw error
        }
    }

    private static var systemError: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
