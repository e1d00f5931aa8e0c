import ArgumentParser
import StackRuntime

/// `spanctl status`
struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what of the stack runs, how well, and where.",
        discussion: """
            Works whatever state the stack is in, and changes nothing.

            EXAMPLES:
              spanctl status
              spanctl status --format json
            """
    )

    @OptionGroup var stackOptions: StackOptions

    @Option(help: "How to write it.")
    var format = OutputFormat.table

    func run() async throws {
        let status = try await stackOptions.project.engine().status(of: stackOptions.stack())
        let text = try format.render(status) { StatusTable.lines(of: status, style: Terminal.output.style) }
        Terminal.output.write(text)
        if !status.isAnyRunning { Terminal.error.writeLine("nothing runs; start the stack with spanctl up") }
        for warning in status.warnings { Terminal.error.writeLine("warning: \(warning)") }
    }
}
