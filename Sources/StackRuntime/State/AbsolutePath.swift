import Foundation

/// Where a path leads from the root.
package enum AbsolutePath {
    /// The path without `.`, `..` and needless slashes, relative to the working directory; symbolic links stay.
    package static func of(_ path: String) -> String {
        let whole = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        let names = whole.split(separator: "/").reduce(into: [Substring]()) { names, name in
            switch name {
            case ".": break
            case "..": _ = names.popLast()
            default: names.append(name)
            }
        }
        return "/" + names.joined(separator: "/")
    }
}
