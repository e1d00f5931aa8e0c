import ArgumentParser
import StackConfig
import StackRuntime

/// `spanctl down`
struct Down: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Stop the stack; spans and profiles are kept.",
        discussion: """
            Stops every process or container of the project's stack, whichever engine brought it up, also what an \
            interrupted or killed command left behind: first with SIGTERM and, after the grace period, with SIGKILL. The \
            stack file may be wrong or gone by now.

            EXAMPLES:
              spanctl down                               whichever engine it runs with
              spanctl down --volumes                     and delete what is stored
              spanctl down --volumes --engine compose    of the compose engine, after a down
            """
    )

    @OptionGroup var stackOptions: StackOptions

    @Flag(
        help: """
            Delete what is stored, too: the spans and profiles with the logs (embedded), the containers' volumes \
            (compose), the logs (external).
            """)
    var volumes = false

    @Option(
        help: ArgumentHelp(
            "How long a service may take to stop before it is killed. (default: 10)", valueName: "duration"),
        transform: Seconds.argument)
    var grace = Seconds.whole(10)

    @Option(
        help: ArgumentHelp(
            """
            Stop the stack of this engine, such as an earlier one whose stored data is still there. (default: the one \
            that the stack was brought up with)
            """,
            valueName: "engine"))
    var engine: EngineChoice?

    func run() async throws {
        let progress = ProgressPrinter()
        let target = try await stackOptions.project.engine(
            asked: engine, for: stackOptions.usableStack, report: progress.report)
        let report = try await target.down(DownOptions(volumes: volumes, grace: grace.duration))
        progress.finish()
        Terminal.output.writeLine(DownSummary.text(of: report, engine: target.kind))
    }
}
