import StackConfig
import Testing

@testable import spanctl

@Suite struct UpSummaryTests {
    private let invocation = Invocation(
        executable: "/home/me/demo/.build/release/spanctl", environment: ["PATH": "/usr/bin"],
        workingDirectory: "/home/me/demo", options: [])

    @Test func tellsTheProofTheAddressesAndWhatIsNext() throws {
        let summary = UpSummary(
            stack: .default, report: Samples.verified, elapsed: .milliseconds(101_400), buildTime: .milliseconds(93_000)
        )
        try expect(lines(of: summary, attached: false), matchesGolden: "up.txt")
    }

    @Test func saysThatLinksWereNotLookedFor() throws {
        let summary = UpSummary(stack: .default, report: nil, elapsed: .milliseconds(1200), buildTime: .zero)
        try expect(lines(of: summary, attached: true), matchesGolden: "up-foreground-no-verify.txt")
    }

    private func lines(of summary: UpSummary, attached: Bool) -> [String] {
        summary.text(invocation: invocation, attached: attached, style: .plain)
            .split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }
}
