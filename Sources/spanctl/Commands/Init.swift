import ArgumentParser
import Foundation
import StackConfig
import StackRuntime

/// `spanctl init`
struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write spanctl.yaml with every key at its default, explained.",
        discussion: """
            The stack runs the same with it and without it. Leave out what you do not change, or keep it to look it up.

            EXAMPLES:
              spanctl init
              spanctl init --print          to standard output
              spanctl init --force          in place of the one that is there
            """
    )

    @OptionGroup var project: ProjectOptions

    @Flag(help: "Replace a stack file that is there.")
    var force = false

    @Flag(help: "Write to standard output instead.")
    var print = false

    func validate() throws {
        if print, force { throw ValidationError("--print replaces no file; leave --force out") }
    }

    func run() throws {
        let text = StackFileReference.text()
        guard !print else { return Terminal.output.write(text) }
        let directory = try project.absoluteDirectory()
        let shown = project.path(StackLoader.fileName)
        guard force || !FileManager.default.fileExists(atPath: "\(directory)/\(StackLoader.fileName)") else {
            throw StackFileError.alreadyThere(file: shown)
        }
        let outcome = try ProvisionedFiles(directory: directory)
            .write(GeneratedFile(path: StackLoader.fileName, contents: text))
        Terminal.output.writeLine("\(outcome.rawValue)  \(shown)")
    }
}
