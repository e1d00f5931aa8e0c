/// Each span that must have a profile of its own carries the attribute.
enum AttributeMissingCheck: RegionCheck {
    static let id = CheckID.attributeMissing
    static let rule = "Each span that must have a profile of its own carries the attribute"

    static func reasonToSkip(_ evidence: RegionEvidence) -> String? { evidence.reasonWithoutSpans }

    static func finding(in evidence: RegionEvidence) -> Finding? {
        let bad = evidence.roots.filter { ProfileAttribute(of: $0) == .missing }
        guard !bad.isEmpty else { return nil }
        return Finding(
            check: id,
            verdict: .fail,
            message: "\(evidence.share(bad.count)) lack the attribute \"\(ProfileAttribute.name)\"",
            remedy:
                "wrap the tracer that creates them in the profiler's, with the scope \(evidence.scope), so that each "
                + "\(evidence.kindOfSpans) is labelled",
            evidence: bad.map { SpanEvidence(of: $0) }
        )
    }
}
