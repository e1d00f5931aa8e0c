import ArgumentParser
import StackConfig
import StackRuntime

/// `spanctl down`
struct Down: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Stop the stack; spans and profiles are kept.",
        discussion: """
            Stops every process of the project's stack, also what an interrupted or killed command left behind: first \
            with SIGTERM and, after the grace period, with SIGKILL.

            EXAMPLES:
              spanctl down
              spanctl down --volumes        and delete the stored data and logs
            """
    )

    @OptionGroup var project: ProjectOptions

    @Flag(help: "Delete the stored spans, profiles and logs too.")
    var volumes = false

    @Option(
        help: ArgumentHelp(
            "How long a service may take to stop before it is killed. (default: 10)", valueName: "seconds"),
        transform: Seconds.argument)
    var grace = Seconds.whole(10)

    func run() async throws {
        let progress = ProgressPrinter()
        let engine = try project.engine(report: progress.report)
        let report = try await engine.down(DownOptions(volumes: volumes, grace: grace.duration))
        progress.finish()
        let count = report.stopped.count
        let result = count == 0 ? "nothing ran" : "stopped \(count) service\(count == 1 ? "" : "s")"
        Terminal.output.writeLine(report.removedData ? "\(result); stored data is deleted" : result)
    }
}
