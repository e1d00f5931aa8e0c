import Foundation
import LinkVerifier
import StackConfig
import Testing

struct LinkReportTests {
    private static func region(found: Int, _ findings: [Finding] = []) -> RegionReport {
        RegionReport(
            region: "r",
            spansSeen: 3,
            spansLabelled: 3,
            profilesFound: found,
            spansPending: 0,
            spansInconclusive: 0,
            checks: findings.map(CheckResult.init)
        )
    }

    private static func finding(_ check: CheckID, _ verdict: Verdict) -> Finding {
        Finding(check: check, verdict: verdict, message: "m", remedy: "r")
    }

    @Test func aRegionPassesByALinkAndFailsByAFinding() {
        #expect(Self.region(found: 1).verdict == .pass)
        #expect(Self.region(found: 0).verdict == .inconclusive)
        #expect(Self.region(found: 1, [Self.finding(.profileMissing, .inconclusive)]).verdict == .pass)
        #expect(Self.region(found: 1, [Self.finding(.profileMissing, .fail)]).verdict == .fail)
    }

    @Test func allRegionsMustPass() {
        let bad = Self.region(found: 1, [Self.finding(.attributeMissing, .fail)])
        let cases: [([RegionReport], Verdict)] = [
            ([], .inconclusive), ([Self.region(found: 1)], .pass),
            ([Self.region(found: 1), Self.region(found: 0)], .inconclusive),
            ([Self.region(found: 0), bad], .fail),
        ]
        for (regions, verdict) in cases {
            #expect(LinkReport(serviceName: "s", regions: regions).verdict == verdict)
        }
    }

    @Test func encodesTheSameEvidenceToTheSameBytes() throws {
        let findings = [Self.finding(.randomSpanHasSamples, .fail), Self.finding(.attributeMissing, .fail)]
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let reports = [findings, findings.reversed()].map { findings in
            LinkReport(serviceName: "s", regions: [Self.region(found: 1, findings)])
        }
        let one = try encoder.encode(reports[0])
        let other = try encoder.encode(reports[1])
        #expect(one == other)
        let text = String(decoding: one, as: UTF8.self)
        #expect(
            text.hasPrefix(
                #"{"checks":[],"regions":[{"checks":[{"check":"link.attribute-missing","finding":{"check""#))
        #expect(try JSONDecoder().decode(LinkReport.self, from: one).verdict == .fail)
    }

    @Test func aTargetIsWhereItsStackRuns() throws {
        let target = try #require(VerificationTarget(stack: .default))
        #expect(target.tempo.url.absoluteString == "http://127.0.0.1:3200")
        #expect(target.pyroscope.url.absoluteString == "http://127.0.0.1:4040")
        #expect(target.serviceName == "rideshare")
        #expect(target.regions == ["us-east", "eu-north", "ap-south"])
        #expect(target.limits.uploadInterval == Stack.default.profiling.uploadInterval.duration)
        #expect(target.scope == .localRoots)
        var stack = Stack.default
        stack.profiling.scope = .all
        #expect(VerificationTarget(stack: stack)?.scope == .all)
    }
}
