import Foundation
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
            try contents.write(to: target, options: .atomic)
            return exists ? .changed : .created
        } catch {
            throw StackRuntimeError.stateUnusable(path: target.relativePath, reason: error.localizedDescription)
        }
    }
}
