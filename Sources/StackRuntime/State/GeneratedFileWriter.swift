import Foundation
import Glibc
package import StackConfig

/// Writes generated files below a directory, leaving alone those that are already as they should be.
package struct GeneratedFileWriter: Sendable {
    package enum Outcome: String, Sendable {
        case created
        case changed
        case unchanged
    }

    private let directory: String

    package init(directory: String) {
        self.directory = directory
    }

    /// Writes the file in one step, so that a reader sees the old or the new one and never half of it.
    /// - Throws: ``StackRuntimeError/stateUnusable(path:reason:)``.
    @discardableResult
    package func write(_ file: GeneratedFile) throws -> Outcome {
        let target = URL(filePath: directory).appending(path: file.path)
        let contents = Data(file.contents.utf8)
        let exists = FileManager.default.fileExists(atPath: target.path(percentEncoded: false))
        do {
            if exists, try Data(contentsOf: target) == contents { return .unchanged }
            try FileManager.default.createDirectory(
                at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            try replace(target, with: contents)
            return exists ? .changed : .created
        } catch {
            throw StackRuntimeError.stateUnusable(path: target.relativePath, reason: error.localizedDescription)
        }
    }

    /// Does not wait for the disk, as `Data` would: what a crash of the machine takes with it is generated again.
    private func replace(_ target: URL, with contents: Data) throws {
        let path = target.path(percentEncoded: false)
        let draft = "\(path).\(getpid())"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw Self.systemError }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try file.write(contentsOf: contents)
            try file.close()
            guard rename(draft, path) == 0 else { throw Self.systemError }
        } catch {
            unlink(draft)
            throw error
        }
    }

    private static var systemError: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
