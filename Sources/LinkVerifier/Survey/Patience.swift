/// What is worth waiting for.
enum Patience {
    /// Whether nothing that may come can change the verdict: each region is proved, or something is broken for good.
    static func isOver(_ report: LinkReport, _ evidence: [RegionEvidence]) -> Bool {
        if report.findings.contains(where: { $0.verdict == .fail }) { return true }
        let regions = zip(report.regions, evidence)
        if regions.contains(where: { isBroken($0, $1) }) { return true }
        return !report.regions.isEmpty
            && regions.allSatisfy { report, evidence in
                report.profilesFound > 0 && !report.findings.contains { mayMend($0, evidence) }
            }
    }

    private static func isBroken(_ report: RegionReport, _ evidence: RegionEvidence) -> Bool {
        report.findings.contains { $0.verdict == .fail && !mayMend($0, evidence) && $0.check != .applicationErrors }
    }

    /// Whether more data, or asking again, may make a failure go away.
    private static func mayMend(_ finding: Finding, _ evidence: RegionEvidence) -> Bool {
        switch finding.check {
        case .regionSilent, .profilerOff: finding.verdict == .fail
        case .profileQueryFailed:
            evidence.otherQueryFailure?.isTransient ?? false
                || evidence.queryFailures.values.contains(where: \.isTransient)
        default: false
        }
    }
}
