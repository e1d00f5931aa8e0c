/// Spans last long enough to be sampled: of shorter ones nothing can be concluded.
enum SpansTooShortCheck: RegionCheck {
    static let id = CheckID.spansTooShort
    static let rule = "Some spans last long enough to be sure of samples"

    static func reasonToSkip(_ evidence: RegionEvidence) -> String? {
        evidence.tally.spansGivenUp > 0 ? nil : evidence.reasonWithoutAnswers
    }

    static func finding(in evidence: RegionEvidence) -> Finding? {
        guard isTheReason(in: evidence) else { return nil }
        let short = evidence.labelled.filter { $0.state == .tooShort }.map(\.root)
        let count = short.count + evidence.tally.spansGivenUp
        let minimum = evidence.limits.minimumCPU.milliseconds
        return Finding(
            check: id,
            verdict: .inconclusive,
            message: "no span \(evidence.place) has samples so far: \(count) \(evidence.shortness)",
            remedy: "send requests that use at least \(minimum) of CPU each, and look again",
            evidence: short.map { SpanEvidence(of: $0) }
        )
    }

    /// Whether there is no samples because there is no span that must have any.
    static func isTheReason(in evidence: RegionEvidence) -> Bool {
        let labelled = evidence.labelled
        return (evidence.tally.spansGivenUp > 0 || labelled.contains { $0.state == .tooShort })
            && labelled.allSatisfy { root, state in
                switch state {
                case .tooShort: true
                case .pending: root.ownDuration < evidence.limits.minimumCPU
                case .found, .possiblyWaiting, .missing, .unanswered: false
                }
            }
    }
}
