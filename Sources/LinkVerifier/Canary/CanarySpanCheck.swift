/// A span that was sent is there afterwards.
enum CanarySpanCheck: StackCheck {
    static let id = CheckID.canarySpanLost
    static let rule = "A span that is sent can be read back"

    static func reasonToSkip(_ evidence: StackEvidence) -> String? { CanaryChecks.reasonToSkip(evidence) }

    static func finding(in evidence: StackEvidence) -> Finding? {
        guard let sent = evidence.canary else { return nil }
        return sent.finding(
            id,
            delivery: sent.span,
            what: "span \"\(sent.canary.span)\"",
            expected: sent.canary.span.description,
            reader: "Tempo",
            remedy: "read the log of Tempo and of what stands before it: its disk, its ring, its queue; "
                + "and check that the receiver belongs to the same Tempo and tenant"
        )
    }
}
