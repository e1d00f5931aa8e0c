import Foundation
import Glibc

/// Where the sources of spanctl are, and where its build products go.
struct PackageLocation: Sendable, Equatable {
    let root: String
    /// SwiftPM's own place for products unless said.
    let scratch: String?

    /// The package that an executable was built from, or else the one in a project directory.
    static func find(executable: String, projectDirectory: String) -> PackageLocation? {
        let directory = folder(of: resolved(executable))
        var folder = directory
        while !folder.isEmpty {
            if isSpanctl(folder) { return PackageLocation(root: folder, scratch: scratch(of: directory)) }
            folder = Self.folder(of: folder)
        }
        return isSpanctl(projectDirectory) ? PackageLocation(root: projectDirectory, scratch: nil) : nil
    }

    /// The scratch folder of `<scratch>/<triple>/<configuration>`.
    private static func scratch(of directory: String) -> String? {
        directory.hasSuffix("/" + ProductBuild.configuration) ? folder(of: folder(of: directory)) : nil
    }

    private static func isSpanctl(_ folder: String) -> Bool {
        guard let manifest = FileManager.default.contents(atPath: folder + "/Package.swift") else { return false }
        return String(decoding: manifest, as: UTF8.self).contains(#"name: "spanctl""#)
    }

    /// What is before the last slash.
    static func folder(of path: String) -> String {
        String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    }

    /// The path without symbolic links, if the file is there.
    private static func resolved(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
