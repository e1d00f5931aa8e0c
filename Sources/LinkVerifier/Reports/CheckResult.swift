/// What became of one check.
package struct CheckResult: Sendable, Equatable, Codable {
    package let check: CheckID
    package let verdict: Verdict
    /// Why it was not made, for `skipped`.
    package let reason: String?
    /// What it found, for `fail` and `inconclusive`.
    package let finding: Finding?

    package init(check: CheckID, verdict: Verdict, reason: String? = nil, finding: Finding? = nil) {
        self.check = check
        self.verdict = verdict
        self.reason = reason
        self.finding = finding
    }

    package init(_ finding: Finding) {
        self.init(check: finding.check, verdict: finding.verdict, finding: finding)
    }
}
