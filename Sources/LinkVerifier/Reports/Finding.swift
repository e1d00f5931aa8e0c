/// What one check has to say about one region, beyond that all is well.
package struct Finding: Sendable, Equatable, Codable {
    package var check: CheckID
    /// `fail` or `inconclusive`.
    package var verdict: Verdict
    /// What is wrong, in one line without the remedy.
    package var message: String
    /// What to do about it.
    package var remedy: String
    /// What was seen, newest span first.
    package var evidence: [SpanEvidence]

    package init(check: CheckID, verdict: Verdict, message: String, remedy: String, evidence: [SpanEvidence] = []) {
        self.check = check
        self.verdict = verdict
        self.message = message
        self.remedy = remedy
        self.evidence = evidence
    }
}
