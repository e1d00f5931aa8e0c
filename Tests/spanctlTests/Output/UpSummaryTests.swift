import StackConfig
import Testing

@testable import spanctl

@Suite struct UpSummaryTests {
    private let invocation = Invocation(
        executable: "/home/me/demo/.build/release/spanctl", environment: ["PATH": "/usr/bin"],
        workingDirectory: "/home/me/demo", options: [])

    @Test func tellsTheProofTheAddressesAndWhatIsNext() throws {
        let summary = UpSummary(
            stack: .default, engine: .embedded, report: Samples.verified, elapsed: .milliseconds(101_400),
            buildTime: .milliseconds(93_000))
        try expect(lines(of: summary, attached: false), matchesGolden: "up.txt")
    }

    @Test func saysThatLinksWereNotLookedFor() throws {
        let summary = UpSummary(
            stack: .default, engine: .embedded, report: nil, elapsed: .milliseconds(1200), buildTime: .zero)
        try expect(lines(of: summary, attached: true), matchesGolden: "up-foreground-no-verify.txt")
    }

    @Test func leadsIntoTheGrafanaOfTheContainers() throws {
        let summary = UpSummary(
            stack: .default, engine: .compose, report: nil, elapsed: .milliseconds(1200), buildTime: .zero)
        let lines = lines(of: summary, attached: true)
        #expect(lines.contains("  Grafana        http://127.0.0.1:3000"))
        #expect(!lines.contains { $0.contains("page") })
        let links = ExploreLink.all(for: .default, grafana: "http://127.0.0.1:3000")
        let heading = try #require(lines.firstIndex(of: "in Grafana's Explore:"))
        for (link, line) in zip(links, lines[(heading + 1)...]) {
            #expect(line.hasPrefix("  \(link.title) "))
            #expect(line.hasSuffix("  \(link.url)"))
        }
    }

    @Test func tellsTheUsersOwnServers() throws {
        let grafana = try #require(HTTPAddress(rawValue: "https://demo.grafana.net"))
        let tempo = try #require(HTTPAddress(rawValue: "https://tempo.example.org/tempo"))
        let pyroscope = try #require(HTTPAddress(rawValue: "https://profiles.example.org"))
        let otlp = try #require(HTTPAddress(rawValue: "https://otlp.example.org/otlp"))
        var stack = Stack.default
        stack.external = ExternalServers(
            otlp: OTLPEndpoint(url: otlp), tempo: APIServer(url: tempo), pyroscope: APIServer(url: pyroscope),
            grafana: APIServer(url: grafana))
        let summary = UpSummary(
            stack: stack, engine: .external, report: Samples.verified, elapsed: .milliseconds(8400), buildTime: .zero)
        try expect(lines(of: summary, attached: false), matchesGolden: "up-external.txt")
    }

    private func lines(of summary: UpSummary, attached: Bool) -> [String] {
        summary.text(invocation: invocation, attached: attached, style: .plain)
            .split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }
}
