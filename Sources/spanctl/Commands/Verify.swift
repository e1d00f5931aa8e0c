import ArgumentParser
import LinkVerifier
import StackConfig
import StackRuntime

/// `spanctl verify`
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prove on the running stack that spans lead to profiles, region by region.",
        discussion: """
            Asks Tempo's and Pyroscope's APIs, those of the embedded backend, of the containers or of your servers: does \
            each local root span carry pyroscope.profile.id, equal to its own \
            id; do spans that used the CPU for long have samples; does a random span id have none. Ends with status 0 if \
            every region is verified, and with 1 if not.

            EXAMPLES:
              spanctl verify
              spanctl verify --timeout 30         wait for what is not there yet
              spanctl verify --format json        with the evidence
            """
    )

    @OptionGroup var stackOptions: StackOptions

    @Option(help: "How to write it.")
    var format = OutputFormat.table

    @Option(
        help: ArgumentHelp(
            "Keep looking for so long until every region is proved. (default: look once)", valueName: "seconds"),
        transform: Seconds.argument)
    var timeout: Seconds?

    func run() async throws {
        let stack = try stackOptions.stack()
        let engine = try await stackOptions.project.engine(for: { stack })
        guard let running = try await engine.running(stack) else {
            throw CommandError.notRunning(project: try stackOptions.project.absoluteDirectory())
        }
        let proof = try LinkProof(stack: running, status: try await engine.status(of: stack))
        let progress = ProgressPrinter()
        let report =
            if let timeout { try await proof.wait(upTo: timeout, progress: progress.report) } else {
                try await proof.verify()
            }
        progress.finish()
        Terminal.output.write(
            try format.render(report) { LinkTable.lines(of: report, style: Terminal.output.style) })
        if report.verdict != .pass { throw ExitStatus.unverified.exitCode }
    }
}
