import Foundation

/// Where the sources of spanctl are, and where its build products go.
struct PackageLocation: Sendable, Equatable {
    let root: String
    /// SwiftPM's own place for products unless said.
    let scratch: String?

    /// The package that an executable was built from, or else the one in a project directory.
    static func find(executable: String, projectDirectory: String) -> PackageLocation? {
        let program = URL(fileURLWithPath: executable).resolvingSymlinksInPath()
        let directory = program.deletingLastPathComponent()
        var folder = directory
        while folder.path != "/" {
            if isSpanctl(folder) { return PackageLocation(root: folder.path, scratch: scratch(of: directory)) }
            folder.deleteLastPathComponent()
        }
        let project = URL(fileURLWithPath: projectDirectory, isDirectory: true)
        return isSpanctl(project) ? PackageLocation(root: project.path, scratch: nil) : nil
    }

    /// The scratch folder of `<scratch>/<triple>/<configuration>`.
    private static func scratch(of directory: URL) -> String? {
        guard directory.lastPathComponent == ProductBuild.configuration else { return nil }
        return directory.deletingLastPathComponent().deletingLastPathComponent().path
    }

    private static func isSpanctl(_ folder: URL) -> Bool {
        let manifest = folder.appendingPathComponent("Package.swift")
        guard let text = try? String(contentsOf: manifest, encoding: .utf8) else { return false }
        return text.contains(#"name: "spanctl""#)
    }
}
