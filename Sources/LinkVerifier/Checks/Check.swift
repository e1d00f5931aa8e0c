/// One rule of the link, judged from evidence alone.
protocol Check: Sendable {
    associatedtype Evidence

    static var id: CheckID { get }
    /// What has to be true, in one sentence without a full stop.
    static var rule: String { get }

    /// Why the check cannot be made on this evidence, if it cannot: what would have to be given or be there.
    static func reasonToSkip(_ evidence: Evidence) -> String?

    /// What the check has to say, if anything. Asked only where there is no reason to skip it.
    static func finding(in evidence: Evidence) -> Finding?
}

extension Check {
    static func reasonToSkip(_ evidence: Evidence) -> String? { nil }

    static func result(on evidence: Evidence) -> CheckResult {
        if let reason = reasonToSkip(evidence) { return CheckResult(check: id, verdict: .skipped, reason: reason) }
        let finding = finding(in: evidence)
        return CheckResult(check: id, verdict: finding?.verdict ?? .pass, finding: finding)
    }
}

/// A check of each region by itself.
protocol RegionCheck: Check where Evidence == RegionEvidence {}

/// A check of what the regions share.
protocol StackCheck: Check where Evidence == StackEvidence {}
