/// Pyroscope answers each question about a profile: a refusal is no empty profile.
enum ProfileQueryFailedCheck: RegionCheck {
    static let id = CheckID.profileQueryFailed
    static let rule = "Pyroscope answers each question about a span's profile"

    static func reasonToSkip(_ evidence: RegionEvidence) -> String? { evidence.reasonWithoutLabels }

    static func finding(in evidence: RegionEvidence) -> Finding? {
        let failed = evidence.roots.compactMap { root in
            evidence.queryFailures[root.spanID].map { (root: root, failure: $0) }
        }
        guard let failure = failed.first?.failure ?? evidence.otherQueryFailure else { return nil }
        let what =
            failed.isEmpty
            ? "the profile of \(evidence.subject) cannot be had"
            : "the profiles of \(evidence.share(failed.count)) cannot be had"
        return Finding(
            check: id,
            verdict: .fail,
            message: "\(what): Pyroscope \(failure.words)",
            remedy: "read Pyroscope's log, and its limits on queries; Grafana shows such a failure as an empty graph",
            evidence: failed.map { SpanEvidence(of: $0.root, values: ["answer": $0.failure.words]) }
        )
    }
}
