import Foundation

/// Where a path leads from the root.
package enum AbsolutePath {
    /// The path without `.`, `..` and needless slashes, relative to the working directory; symbolic links stay.
    package static func of(_ path: String) -> String {
        "/" + names(in: path).joined(separator: "/")
    }

    /// The folders on the way from a folder to one below it; none from one to itself, nil to one that is not below it.
    package static func way(from folder: String, downTo other: String) -> [String]? {
        let above = names(in: folder), below = names(in: other)
        return below.starts(with: above) ? Array(below.dropFirst(above.count)) : nil
    }

    private static func names(in path: String) -> [String] {
        let whole = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        return whole.split(separator: "/").reduce(into: []) { names, name in
            switch name {
            case ".": break
            case "..": _ = names.popLast()
            default: names.append(String(name))
            }
        }
    }
}
