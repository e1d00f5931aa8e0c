/// Which finding explains which: a report names what is broken, and not what follows from it.
enum Causes {
    /// What each finding explains, in the same region or, for one about the whole stack, everywhere.
    static let consequences: [CheckID: Set<CheckID>] = [
        .randomSpanHasSamples: [.profileExceedsSpan, .idleSpanHasSamples, .sentinelMisplaced],
        .grafanaTooOld: [.grafanaLinkMissing],
        .grafanaDatasourceMissing: [.grafanaLinkMissing, .grafanaLinkDangling],
    ]

    /// The results, of which those that a failure explains are skipped, with the failure for a reason.
    ///
    /// - Parameter others: Results that may explain these as well: those of the whole stack, for a region.
    static func sorted(_ results: [CheckResult], besides others: [CheckResult] = []) -> [CheckResult] {
        let failures = (others + results).filter { $0.verdict == .fail }.map(\.check)
        return results.map { result in
            guard result.finding != nil,
                let cause = failures.first(where: { consequences[$0, default: []].contains(result.check) })
            else { return result }
            return CheckResult(check: result.check, verdict: .skipped, reason: "follows from \(cause.rawValue)")
        }
        .sorted { $0.check < $1.check }
    }
}
