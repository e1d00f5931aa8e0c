import Foundation

/// Gets the stack from a stack file: decode, validate, fill in the defaults.
package enum StackLoader {
    /// The name of the stack file that is looked for when none is named.
    package static let fileName = "spanctl.yaml"

    /// The stack of a project directory.
    ///
    /// - Parameters:
    ///   - file: The stack file, or nil for `spanctl.yaml` in the directory if there is one, else the defaults.
    ///   - directory: The project directory.
    package static func load(file: String?, directory: String) throws(StackFileError) -> Stack {
        guard let file else {
            let path = URL(filePath: directory).appending(component: fileName).path(percentEncoded: false)
            guard FileManager.default.fileExists(atPath: path) else { return .default }
            return try read(path: path, shownAs: directory == "." ? fileName : path)
        }
        guard FileManager.default.fileExists(atPath: file) else { throw .notFound(file: file) }
        return try read(path: file, shownAs: file)
    }

    /// The stack that the text of a stack file describes.
    ///
    /// - Parameters:
    ///   - file: What messages call the file.
    ///   - directory: What relative paths in the text are relative to.
    package static func parse(
        _ text: String, file: String, directory: String = "."
    ) throws(StackFileError) -> Stack {
        let reader = StackFileReader(text: text, fileName: file)
        var reading = reader.reading
        let stack = StackResolver.resolve(reader.file, directory: directory, reading: &reading)
        let diagnostics = reading.log.diagnostics
        guard diagnostics.isEmpty else { throw .invalid(diagnostics) }
        return stack
    }

    private static func read(path: String, shownAs name: String) throws(StackFileError) -> Stack {
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw .unreadable(file: name, reason: "it is a directory, not readable or not UTF-8")
        }
        let directory = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        return try parse(text, file: name, directory: directory)
    }
}
