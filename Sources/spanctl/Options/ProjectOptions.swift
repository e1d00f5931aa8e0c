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
        return AbsolutePath.of(projectDirectory)
    }

    func engines() throws(CommandError) -> EngineFactory {
        EngineFactory(projectDirectory: try absoluteDirectory())
    }

    /// The engine that runs this project's stack, or that would bring it up.
    ///
    /// - Parameters:
    ///   - asked: The engine that the command line names, if it does.
    ///   - stack: Read only if nothing is on record; nothing if the stack file cannot be used, which must not be in the
    ///     way of looking at a stack or stopping it.
    func engine(
        asked: EngineChoice? = nil,
        for stack: () -> Stack?,
        report: @escaping @Sendable (ProgressEvent) -> Void = { _ in }
    ) async throws -> any Engine {
        let factory = try engines()
        let kind = await EngineDecision(factory).existing(asked: asked) { (stack() ?? .default).engine }
        return factory.engine(kind, report: report)
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
