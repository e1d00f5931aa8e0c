import Foundation
import LinkVerifier
import Testing

/// Provisioning files beside this one, and exactly what is said of each.
struct ProvisioningFixtureTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

    private static func fixtures(_ ending: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))) ?? []
        return names.filter { $0.hasSuffix(ending) }.sorted()
    }

    private static func report(on name: String) throws -> ProvisioningReport {
        try ProvisioningLint().report(on: folder.appending(path: name).path(percentEncoded: false))
    }

    @Test func thereAreFixturesOfBothKinds() {
        #expect(Self.fixtures(".good.yaml").count >= 2)
        #expect(Self.fixtures(".bad.yaml").count >= 12)
    }

    @Test(arguments: fixtures(".good.yaml"))
    func aGoodFileHasNoFinding(_ name: String) throws {
        let report = try Self.report(on: name)
        #expect(report.findings == [])
        #expect(report.verdict == .pass)
        #expect(report.files.count == 1)
    }

    @Test(arguments: fixtures(".bad.yaml"))
    func aBadFileHasExactlyItsFindings(_ name: String) throws {
        let folder = Self.folder.path(percentEncoded: false)
        let lines = try Self.report(on: name).findings.map { finding in
            let place = "\(finding.file):\(finding.line):\(finding.column)"
            let text = "\(finding.severity.rawValue): \(finding.message); \(finding.remedy)"
            return "\(place): \(text) [\(finding.rule.rawValue)]\n".replacing(folder + "/", with: "")
        }
        let expected = Self.folder.appending(path: name.replacing(".yaml", with: ".txt"))
        if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
            try lines.joined().write(to: expected, atomically: true, encoding: .utf8)
        }
        #expect(!lines.isEmpty)
        #expect(lines.joined() == (try String(contentsOf: expected, encoding: .utf8)))
    }

    @Test func theFixturesShowEveryRule() throws {
        let shown = try Self.fixtures(".bad.yaml").flatMap { try Self.report(on: $0).findings.map(\.rule) }
        // These need more than one file, or a large one.
        let others: Set<ProvisioningRule> = [.toggleRemoved, .urlLoopback, .tooLarge]
        #expect(Set(shown).union(others) == Set(ProvisioningRule.allCases))
        #expect(Set(ProvisioningRule.allCases.map(\.summary)).count == ProvisioningRule.allCases.count)
    }
}
