import Foundation

/// How the user can run this program again, for the commands that messages suggest.
struct Invocation: Sendable {
    /// `spanctl` where that is on the PATH, else a path to it.
    let program: String
    /// The options that lead to the same project.
    let options: [String]

    init(executable: String, environment: [String: String], workingDirectory: String, options: [String]) {
        self.options = options
        let name = URL(filePath: executable).lastPathComponent
        let directories = environment["PATH", default: ""].split(separator: ":")
        let resolved = URL(filePath: executable).resolvingSymlinksInPath()
        let isOnPath = directories.contains { directory in
            URL(filePath: String(directory)).appending(component: name).resolvingSymlinksInPath() == resolved
        }
        if isOnPath {
            program = name
        } else {
            let short = Self.withoutPlatform(executable) ?? executable
            program =
                short.hasPrefix(workingDirectory + "/") ? String(short.dropFirst(workingDirectory.count + 1)) : short
        }
    }

    /// The path through SwiftPM's link `.build/release`, for one through the directory that it leads to.
    private static func withoutPlatform(_ executable: String) -> String? {
        var path = URL(filePath: executable)
        let (name, configuration) = (path.lastPathComponent, path.deletingLastPathComponent().lastPathComponent)
        for _ in 0..<3 { path.deleteLastPathComponent() }
        let short = path.appending(components: configuration, name)
        return short.resolvingSymlinksInPath().path == URL(filePath: executable).resolvingSymlinksInPath().path
            ? short.path : nil
    }

    /// This very process.
    static func current(options: [String]) -> Invocation {
        Invocation(
            executable: Program.path,
            environment: ProcessInfo.processInfo.environment,
            workingDirectory: FileManager.default.currentDirectoryPath,
            options: options
        )
    }

    /// A command line that does `verb`.
    func command(_ verb: String) -> String {
        ([program, verb] + options).joined(separator: " ")
    }
}
