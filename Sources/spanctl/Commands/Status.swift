import ArgumentParser
import StackRuntime

/// `spanctl status`
struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what of the stack runs, how well, and where.",
        discussion: """
            Works whatever state the stack and its stack file are in, and changes nothing.

            EXAMPLES:
              spanctl status
              spanctl status --format json    with the engine, and each process or container
            """
    )

    @OptionGroup var stackOptions: StackOptions

    @Option(help: "How to write it.")
    var format = OutputFormat.table

    func run() async throws {
        let project = stackOptions.project
        let record = EngineRecord.load(from: try project.engines().directory)
        let subject = try StatusSubject(record: record, load: stackOptions.loadedStack)
        let engine = try await project.engine(for: { subject.stack })
        let status = subject.status(try await engine.status(of: subject.stack))
        let text = try format.render(status) { StatusTable.lines(of: status, style: Terminal.output.style) }
        Terminal.output.write(text)
        if !status.isAnyRunning { Terminal.error.writeLine("nothing runs; start the stack with spanctl up") }
        for warning in status.warnings { Terminal.error.writeLine("warning: \(warning)") }
    }
}
