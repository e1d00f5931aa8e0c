import Foundation
import LinkVerifier
import Testing

/// `docs/checks.md`, which is written by this test when `RECORD_GOLDENS=1`.
@Suite struct CheckReferenceTests {
    private static let introduction = """
        # The checks of `spanctl verify`

        Each has a stable id, which reports and scripts may rely on. In the order of the chain: the application, its traces, \
        what spans say about their profiles, the profiles, the profile behind each span, Grafana, and what was sent to be \
        found again.

        | Id | What has to be true |
        |---|---|

        """

    @Test func namesEveryCheckAndItsRule() throws {
        let rows = CheckCatalogue.rules.map { "| `\($0.check.rawValue)` | \($0.rule) |\n" }
        let text = Self.introduction + rows.joined()
        var root = URL(filePath: #filePath)
        for _ in 0..<5 { root.deleteLastPathComponent() }
        let file = root.appending(path: "docs/checks.md")
        if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(text == (try String(contentsOf: file, encoding: .utf8)), "record it again with RECORD_GOLDENS=1")
    }

    @Test func hasOneRuleForEachCheck() {
        let checks = CheckCatalogue.rules.map(\.check)
        #expect(Set(checks).count == checks.count)
    }
}
