import Testing

@testable import LinkVerifier

struct CausesTests {
    private static func result(_ check: CheckID, _ verdict: Verdict = .fail) -> CheckResult {
        guard verdict != .pass else { return CheckResult(check: check, verdict: .pass) }
        return CheckResult(Finding(check: check, verdict: verdict, message: "m", remedy: "r"))
    }

    /// What is left of findings in a region, besides those of the whole stack.
    private static func left(_ region: [CheckResult], besides stack: [CheckResult] = []) -> [CheckID] {
        Causes.sorted(region, besides: stack).compactMap { $0.finding?.check }
    }

    /// Each thing that can break, with all that would be found without knowing what explains what.
    @Test(arguments: [
        (CheckID.serviceNameDiffers, [CheckID.profilerOff, .profileMissing, .profileTypeMissing, .mappedTagMissing]),
        (.traceLost, [.regionSilent, .traceNotSearchable]),
        (.nestedSpanLabelled, [.profileMissing]),
        (.profilerOff, [.mappedTagMissing]),
        (.profileQueryFailed, [.profileMissing, .profilerOff]),
        (.randomSpanHasSamples, [.profileExceedsSpan, .idleSpanHasSamples, .sentinelMisplaced]),
        (.profilesRefused, [.profilerOff, .serviceNameDiffers, .profileTypeMissing, .mappedTagMissing]),
        (.profileTypeMissing, [.profilerOff, .grafanaLinkMismatch]),
        (.serverProfiledItself, [.profilerOff, .serviceNameDiffers]),
        (.identifierLabelIndexed, [.profileMissing]),
        (.canarySpanLost, [.regionSilent, .traceLost]),
        (.canaryProfileLost, [.profilerOff, .serviceNameDiffers, .profileTypeMissing]),
        (.sentinelMisplaced, [.profileExceedsSpan]),
        (.idleSpanHasSamples, [.profileExceedsSpan]),
        (.profileWithoutStacks, [.sentinelMisplaced]),
        (.grafanaDatasourceMissing, [.grafanaLinkMissing, .grafanaLinkDangling, .grafanaDatasourceUnhealthy]),
        (.grafanaLinkMissing, [.grafanaLinkDangling]),
    ])
    func aFaultLeavesOneFinding(cause: CheckID, consequences: [CheckID]) {
        #expect(Self.left(([cause] + consequences).map { Self.result($0) }) == [cause])
        #expect(Self.left(consequences.map { Self.result($0) }, besides: [Self.result(cause)]) == [])
    }

    @Test(arguments: [
        CheckID.attributeMissing, .attributeMalformed, .attributeMismatch, .nestedSpanLabelled, .serviceNameDiffers,
        .profilesRefused, .profileTypeMissing, .profileQueryFailed, .canaryProfileLost, .applicationErrors,
    ])
    func aFailureExplainsThatNothingCanBeConcluded(cause: CheckID) {
        for doubt in [CheckID.spansTooShort, .profileMissing, .sentinelMisplaced] {
            #expect(Self.left([Self.result(cause), Self.result(doubt, .inconclusive)]) == [cause])
        }
    }

    @Test(arguments: [CheckID.attributeMissing, .attributeMalformed, .attributeMismatch, .applicationErrors])
    func aDoubtExplainsNoFailure(cause: CheckID) {
        #expect(Self.left([Self.result(cause), Self.result(.profileMissing)]).count == 2)
    }

    @Test func whatIsUndecidedExplainsNoFailureButASilentRegionWhileASearchLags() {
        let undecided = Self.result(.sentinelMisplaced, .inconclusive)
        #expect(Self.left([undecided, Self.result(.profileExceedsSpan)]).count == 2)
        let lagging = Self.result(.traceNotSearchable, .inconclusive)
        #expect(Self.left([Self.result(.regionSilent)], besides: [lagging]) == [])
        #expect(Self.left([Self.result(.regionSilent, .inconclusive)], besides: [lagging]) == [])
    }

    @Test func theReasonIsTheFirstCauseOfAll() {
        let results = [CheckID.serviceNameDiffers, .profilerOff, .canaryProfileLost].map { Self.result($0) }
        let explained = Causes.sorted(results)
        #expect(explained.map(\.check) == [.serviceNameDiffers, .profilerOff, .canaryProfileLost])
        #expect(explained.prefix(2).map(\.reason) == .init(repeating: "follows from canary.profile-lost", count: 2))
        #expect(explained.map(\.verdict) == [.skipped, .skipped, .fail])
    }

    @Test func whatPassesIsNotExplainedAway() {
        let results = [Self.result(.serviceNameDiffers), Self.result(.profilerOff, .pass)]
        #expect(Causes.sorted(results).map(\.verdict) == [.fail, .pass])
    }

    @Test func nothingExplainsItself() {
        func reached(from check: CheckID, by path: [CheckID]) {
            #expect(!path.contains(check), "\(path.map(\.rawValue)) come back to \(check.rawValue)")
            guard !path.contains(check) else { return }
            for next in Causes.consequences[check, default: []] { reached(from: next, by: path + [check]) }
        }
        for check in CheckID.allCases { reached(from: check, by: []) }
    }
}
