import ArgumentParser
import LinkVerifier
import StackConfig

/// How much `verify` looks at, and for how long.
struct LookOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Keep looking for so long until all is proved, or something is broken; 0 looks once. (default: 60)",
            valueName: "duration"),
        transform: Patience.argument)
    var timeout = Patience.upTo(.whole(60))

    @Flag(help: "Stay, look again and again, and print what changes, until Ctrl-C.")
    var watch = false

    @Option(
        help: ArgumentHelp("How far back spans count, such as 900s or 2h. (default: 15m)", valueName: "duration"),
        transform: TimeSpan.argument)
    var since: TimeSpan?

    @Option(
        help: ArgumentHelp("Spans to look at in each region. (default: 20)", valueName: "n"),
        transform: WholeCount.argument("a number of spans", 1...100_000))
    var limit: Int?

    @Option(
        name: .customLong("min-cpu"),
        help: ArgumentHelp(
            "The CPU time from which a span must have samples. (default: 200)", valueName: "milliseconds"),
        transform: WholeCount.argument("a number of milliseconds", 1...3_600_000))
    var minimumCPU: Int?

    @Flag(help: "Send a span and a profile of a service of spanctl's own, and read both back.")
    var canary = false

    /// The options that have a meaning only where links are looked for.
    var given: [String] {
        let values: [(String, Bool)] = [
            ("--watch", watch), ("--since", since != nil), ("--limit", limit != nil),
            ("--min-cpu", minimumCPU != nil), ("--canary", canary),
        ]
        return values.filter(\.1).map(\.0)
    }

    func apply(to limits: inout VerificationLimits) {
        if let since { limits.lookback = since.duration }
        if let limit { limits.spansPerRegion = limit }
        if let minimumCPU { limits.minimumCPU = .milliseconds(minimumCPU) }
    }
}
