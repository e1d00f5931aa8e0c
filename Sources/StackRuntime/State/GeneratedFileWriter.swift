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

    /// Writes the file in one step, with the folders that lead to it.
    /// - Throws: ``StackRuntimeError/stateUnusable(path:reason:)``.
    @discardableResult
    package func write(_ file: GeneratedFile) throws -> Outcome {
        let path = "\(directory)/\(file.path)"
        let contents = Data(file.contents.utf8)
        let exists = access(path, F_OK) == 0
        do {
            if exists, FileManager.default.contents(atPath: path) == contents { return .unchanged }
            let folder = String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try FileDraft.replace(path, with: contents)
            return exists ? .changed : .created
        } catch {
            throw StackRuntimeError.stateUnusable(path: path, reason: error.localizedDescription)
        }
    }
}
