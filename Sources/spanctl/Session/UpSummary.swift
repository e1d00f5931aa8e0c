import LinkVerifier
import StackConfig

/// What `up` tells at its end: the links, how long it took, the addresses, what to do next.
struct UpSummary {
    /// With the ports that it runs on.
    let stack: Stack
    /// Nothing if links were not looked for.
    let report: LinkReport?
    let elapsed: Duration
    /// The part of the time that went into building.
    let buildTime: Duration

    func text(invocation: Invocation, attached: Bool, style: Style) -> String {
        let links = report.map { LinkTable.lines(of: $0, style: style) + [""] } ?? []
        let lines = links + [headline(style), ""] + addresses + [""] + next(invocation, attached: attached)
        return "\n" + lines.map { $0 + "\n" }.joined()
    }

    private func headline(_ style: Style) -> String {
        let time = Elapsed.text(elapsed - buildTime)
        let building = buildTime > .zero ? ", building \(Elapsed.text(buildTime))" : ""
        return report == nil
            ? "up in \(time)\(building); links were not looked for"
            : style.colour("verified", .green) + " in \(time)\(building): spans lead to profiles in every region"
    }

    private var addresses: [String] {
        let rows =
            [
                ("page", stack.ports.page), ("Tempo API", stack.ports.tempo),
                ("Pyroscope API", stack.ports.pyroscope), ("OTLP/HTTP", stack.ports.otlp),
            ] + stack.regions.map { ($0.name.rawValue, $0.port) }
        let width = rows.map(\.0.count).max() ?? 0
        return rows.map { name, port in
            "  \(name.padding(to: width))  http://127.0.0.1:\(port)"
        }
    }

    private func next(_ invocation: Invocation, attached: Bool) -> [String] {
        guard !attached else { return ["logs follow; Ctrl-C stops the stack", ""] }
        let commands = [
            ("status", "what runs, and how well"),
            ("logs", "what the services write; --follow stays"),
            ("verify", "prove the links again"),
            ("down", "stop everything; --volumes deletes the data too"),
        ].map { (invocation.command($0.0), $0.1) }
        let width = commands.map(\.0.count).max() ?? 0
        return ["next:"]
            + commands.map { command, purpose in
                "  \(command.padding(to: width))  \(purpose)"
            }
    }
}
