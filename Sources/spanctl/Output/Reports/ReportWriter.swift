import Foundation

/// Puts reports where they are wanted.
struct ReportWriter {
    let requests: [ReportRequest]

    /// Finds out what would be in the way, before anything else is done.
    func check() throws(CommandError) {
        for path in requests.compactMap(\.file) {
            if let reason = Self.obstacle(at: path) { throw .unwritable(path: path, reason: reason) }
        }
    }

    func write(_ document: VerifyDocument) throws {
        for request in requests {
            let text = try ReportText.of(
                request.kind, document, directory: FileManager.default.currentDirectoryPath)
            switch request.place {
            case .standardOutput: Terminal.output.write(text)
            case .file(let path):
                do {
                    try Data(text.utf8).write(to: URL(filePath: path))
                } catch {
                    throw CommandError.unwritable(path: path, reason: Self.obstacle(at: path) ?? "the disk may be full")
                }
            }
        }
    }

    private static func obstacle(at path: String) -> String? {
        let files = FileManager.default
        var isDirectory: ObjCBool = false
        if files.fileExists(atPath: path, isDirectory: &isDirectory) {
            if isDirectory.boolValue { return "it is a directory" }
            return files.isWritableFile(atPath: path) ? nil : "permission denied"
        }
        let parent = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        guard files.fileExists(atPath: parent, isDirectory: &isDirectory), isDirectory.boolValue else {
            return "no such directory"
        }
        return files.isWritableFile(atPath: parent) ? nil : "permission denied"
    }
}
