import ArgumentParser
import StackConfig

/// Which stack a command is about: a project, and the file that describes the stack.
struct StackOptions: ParsableArguments {
    @OptionGroup var project: ProjectOptions

    @Option(
        help: ArgumentHelp(
            "The stack file. (default: spanctl.yaml in the project's directory, if it is there)", valueName: "path"))
    var file: String?

    func stack() throws -> Stack {
        _ = try project.absoluteDirectory()
        return try loadedStack()
    }

    /// The stack of a project whose directory is known to be there.
    func loadedStack() throws(StackFileError) -> Stack {
        try StackLoader.load(file: file, directory: project.projectDirectory)
    }

    /// The stack, if its file can be used: for what has to work without.
    func usableStack() -> Stack? {
        try? loadedStack()
    }

    /// The options that lead another command to the same stack.
    var forwarded: [String] {
        project.forwarded + (file.map { ["--file", $0] } ?? [])
    }
}
