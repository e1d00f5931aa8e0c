import LinkVerifier
import StackConfig

/// What `up` tells at its end: the links, how long it took, the addresses, what to do next.
struct UpSummary {
    /// With the ports that it runs on.
    let stack: Stack
    let engine: EngineKind
    /// Nothing if links were not looked for.
    let report: LinkReport?
    let elapsed: Duration
    /// The part of the time that went into building.
    let buildTime: Duration

    func text(invocation: Invocation, attached: Bool, style: Style) -> String {
        let links = report.map { LinkTable.lines(of: $0, style: style) + [""] } ?? []
        let addresses = Self.columns(UpAddresses.all(of: stack, on: engine))
        let lines = links + [headline(style), ""] + addresses + explore + [""] + next(invocation, attached: attached)
        return "\n" + lines.map { $0 + "\n" }.joined()
    }

    private func headline(_ style: Style) -> String {
        let time = Elapsed.text(elapsed - buildTime)
        let building = buildTime > .zero ? ", building \(Elapsed.text(buildTime))" : ""
        return report == nil
            ? "up in \(time)\(building); links were not looked for"
            : style.colour("verified", .green) + " in \(time)\(building): spans lead to profiles in every region"
    }

    /// Links into the Grafana of the containers, whose datasources are known.
    private var explore: [String] {
        guard engine == .compose else { return [] }
        let links = ExploreLink.all(for: stack, grafana: UpAddresses.local(stack.ports.page))
        return links.isEmpty ? [] : ["", "in Grafana's Explore:"] + Self.columns(links.map { ($0.title, $0.url) })
    }

    private func next(_ invocation: Invocation, attached: Bool) -> [String] {
        guard !attached else { return ["logs follow; Ctrl-C stops the stack", ""] }
        let commands = [
            ("status", "what runs, and how well"),
            ("logs", "what the services write; --follow stays"),
            ("verify", "prove the links again"),
            ("down", "stop everything; --volumes deletes \(engine == .external ? "the logs" : "the data") too"),
        ]
        return ["next:"] + Self.columns(commands.map { (invocation.command($0.0), $0.1) })
    }

    private static func columns(_ rows: [(String, String)]) -> [String] {
        let width = rows.map(\.0.count).max() ?? 0
        return rows.map { "  \($0.padding(to: width))  \($1)" }
    }
}
