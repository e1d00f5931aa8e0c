import ArgumentParser
import StackConfig

/// `spanctl up`
struct Up: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring the stack up, and prove a link from span to profile in every region.",
        discussion: """
            Builds the demo service if it is not built yet, then starts the telemetry backend, one service for each \
            region and a load generator, all on 127.0.0.1. Waits until a span of every region leads to its profile, \
            prints the proof and the addresses, and leaves the stack running.

            What already runs is left alone, and what died is started again. When something fails, what this command \
            started is taken down.

            EXAMPLES:
              spanctl up                    all in the background
              spanctl up --ports auto       on whichever ports are free
              spanctl up --foreground       with the logs; Ctrl-C stops everything
            """
    )

    @OptionGroup var stackOptions: StackOptions

    @Flag(help: "Stay attached to the logs; Ctrl-C takes everything down, a second one skips waiting.")
    var foreground = false

    @Flag(help: "Do not wait for proved links.")
    var noVerify = false

    @Option(help: "Take the stack file's ports, or free ones.")
    var ports = PortChoice.fixed

    @Option(
        help: ArgumentHelp("How long a proved link in every region may take. (default: 60)", valueName: "seconds"),
        transform: Seconds.argument)
    var timeout = Seconds.whole(60)

    func run() async throws {
        try await UpSession(
            stack: ports.applied(to: stackOptions.stack()),
            options: UpSession.Options(foreground: foreground, verifies: !noVerify, timeout: timeout),
            project: stackOptions.project,
            invocation: .current(options: stackOptions.forwarded)
        ).run()
    }
}
