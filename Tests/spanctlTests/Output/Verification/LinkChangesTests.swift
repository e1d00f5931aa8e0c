import LinkVerifier
import Testing

@testable import spanctl

@Suite struct LinkChangesTests {
    private func report(_ regions: [RegionReport], _ checks: [CheckResult] = []) -> LinkReport {
        LinkReport(serviceName: "shop", regions: regions, checks: checks)
    }

    private func region(_ name: String, found: Int, _ findings: [Finding] = []) -> RegionReport {
        RegionReport(
            region: name, spansSeen: 5, spansLabelled: 5, profilesFound: found, spansPending: 0, spansInconclusive: 0,
            checks: findings.map { CheckResult($0) })
    }

    private let finding = Finding(check: .profileMissing, verdict: .fail, message: "no samples", remedy: "start it")

    private func lines(_ old: LinkReport, _ new: LinkReport) -> [String] {
        LinkChanges(from: old, to: new, style: .plain).lines
    }

    @Test func hasNothingToSayOfTheSame() {
        #expect(lines(Samples.mixed, Samples.mixed).isEmpty)
        #expect(lines(report([region("a", found: 1)]), report([region("a", found: 9)])).isEmpty)
    }

    @Test func tellsWhatBreaksAndWhatMends() {
        let well = report([region("a", found: 1)])
        let broken = report([region("a", found: 1, [finding])])
        #expect(
            lines(well, broken)
                == ["a: broken, was verified", "a: link.profile-missing: no samples; start it"])
        #expect(
            lines(broken, well) == ["a: verified, was broken", "a: link.profile-missing is in order again"])
    }

    @Test func tellsOfRegionsThatComeAndGo() {
        #expect(
            lines(report([region("a", found: 1)]), report([region("b", found: 1)]))
                == ["b: verified, is new", "a: is gone"])
    }

    @Test func namesTheStackAndAServiceWithoutRegions() {
        let old = report([region("", found: 0)])
        let new = report([region("", found: 1)], [CheckResult(finding)])
        #expect(
            lines(old, new)
                == ["the stack: link.profile-missing: no samples; start it", "shop: verified, was not proved"])
    }
}
