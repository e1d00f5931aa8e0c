import ArgumentParser
import StackConfig
import StackRuntime

/// `spanctl up`
struct Up: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring the stack up, and prove a link from span to profile in every region.",
        discussion: """
            A stack is servers for traces and profiles, a demo service (Rideshare) that runs once for each region, and a \
            load generator that sends it requests. The demo service is built first if it is not built yet. Then every \
            part is started and waited for, all on 127.0.0.1. At last, a span of every region has to lead to its CPU \
            profile: the proof and the addresses are printed, and the stack is left running.

            What already runs is left alone, and what died is started again. When something fails, what this command \
            started is taken down.

            EXAMPLES:
              spanctl up                    all in the background
              spanctl up --engine compose   with the real Tempo, Pyroscope and Grafana
              spanctl up --ports auto       on whichever ports are free
              spanctl up --foreground       with the logs; Ctrl-C stops everything
            """
    )

    @OptionGroup var stackOptions: StackOptions

    @OptionGroup var engineOptions: EngineOptions

    @OptionGroup var templateOptions: TemplateOptions

    @Flag(help: "Stay attached to the logs; Ctrl-C takes everything down, a second one skips waiting.")
    var foreground = false

    @Flag(help: "Do not wait for proved links.")
    var noVerify = false

    @Option(help: "Take the stack file's ports, or free ones.")
    var ports = PortChoice.fixed

    @Option(
        help: ArgumentHelp("How long a proved link in every region may take. (default: 60)", valueName: "duration"),
        transform: Seconds.argument)
    var timeout = Seconds.whole(60)

    func run() async throws {
        let stack = try stackOptions.stack()
        var engines = try stackOptions.project.engines()
        engines.templates = try templateOptions.templateSet()
        let selection = await EngineDecision(engines).starting(engineOptions.engine ?? stack.engine)
        if templateOptions.templates != nil, selection.kind != .compose {
            throw CommandError.templatesUnused(selection.kind)
        }
        try await UpSession(
            stack: ports.applied(to: stack),
            options: UpSession.Options(foreground: foreground, verifies: !noVerify, timeout: timeout),
            engines: engines,
            selection: selection,
            invocation: .current(options: stackOptions.forwarded)
        ).run()
    }
}
