import Foundation

/// A file as reports name it: by its path from a directory if it is below, as a repository's root, else by its absolute one.
struct ReportedFile {
    let path: String
    /// The same as a URI: a relative reference, or a whole one.
    let uri: String

    /// - Parameters:
    ///   - file: Absolute or relative to the directory.
    ///   - directory: Absolute.
    init(_ file: String, from directory: String) {
        let base = URL(filePath: directory, directoryHint: .isDirectory).standardizedFileURL
        let url = URL(filePath: file, directoryHint: .notDirectory, relativeTo: base).standardizedFileURL
        let prefix = base.path(percentEncoded: false)
        let path = url.path(percentEncoded: false)
        if path.hasPrefix(prefix) {
            self.path = String(path.dropFirst(prefix.count))
            uri = String(url.absoluteString.dropFirst(base.absoluteString.count))
        } else {
            self.path = path
            uri = url.absoluteString
        }
    }
}
