import Foundation
import StackConfig

/// Writes generated files below a directory, leaving alone those that are already as they should be.
struct GeneratedFileWriter {
    enum Outcome: String {
        case created
        case changed
        case unchanged
    }

    let directory: String

    /// Writes the file in one step, so that a reader sees the old or the new one and never half of it.
    func write(_ file: GeneratedFile) throws(CommandError) -> Outcome {
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
            throw .unwritable(path: target.relativePath, reason: Self.reason(of: error))
        }
    }

    private static func reason(of error: any Error) -> String {
        let code = (error as NSError).userInfo[NSUnderlyingErrorKey].flatMap { ($0 as? NSError)?.code }
        return code.map { String(cString: strerror(Int32($0))).lowercased() }
            ?? error.localizedDescription.lowercased().trimmingCharacters(in: ["."])
    }
}
