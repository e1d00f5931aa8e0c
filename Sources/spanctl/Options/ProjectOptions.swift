import ArgumentParser
import Foundation
import StackConfig
import StackRuntime

/// Which project a command is about.
struct ProjectOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The project's directory; the stack's state is kept in .spanctl there.", valueName: "dir"))
    var projectDirectory = "."

    /// The directory without `.` and `..`, if it exists.
    func absoluteDirectory() throws(CommandError) -> String {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: projectDirectory, isDirectory: &isDirectory), isDirectory.boolValue
        else { throw .noDirectory(projectDirectory) }
        let path = URL(filePath: projectDirectory).standardizedFileURL.path(percentEncoded: false)
        return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    /// The engine that runs this project's stack.
    func engine(report: @escaping @Sendable (ProgressEvent) -> Void = { _ in }) throws(CommandError) -> EmbeddedEngine {
        EmbeddedEngine(
            projectDirectory: try absoluteDirectory(),
            spanctlExecutable: Bundle.main.executablePath ?? CommandLine.arguments[0],
            environment: ProcessInfo.processInfo.environment,
            report: report
        )
    }

    /// A path below the project's directory, as the user would write it.
    func path(_ relative: String) -> String {
        projectDirectory == "." ? relative : "\(projectDirectory)/\(relative)"
    }

    /// The options that lead another command to the same project.
    var forwarded: [String] {
        projectDirectory == "." ? [] : ["--project-directory", projectDirectory]
    }
}
