/// The attribute is the span's own id.
enum AttributeMismatchCheck: RegionCheck {
    static let id = CheckID.attributeMismatch
    static let rule = "The attribute is the span's own id"

    static func reasonToSkip(_ evidence: RegionEvidence) -> String? { evidence.reasonWithoutSpans }

    static func finding(in evidence: RegionEvidence) -> Finding? {
        let bad = evidence.roots.compactMap { root -> SpanEvidence? in
            guard case .mismatched(let other) = ProfileAttribute(of: root) else { return nil }
            return SpanEvidence(of: root, values: [ProfileAttribute.name: other.description])
        }
        guard let first = bad.first, let spanID = first.spanID, let other = first.values[ProfileAttribute.name] else {
            return nil
        }
        return Finding(
            check: id,
            verdict: .fail,
            message: "\(evidence.share(bad.count)) carry another id than their own in \"\(ProfileAttribute.name)\""
                + ": span \"\(spanID)\" carries \"\(other)\"",
            remedy: "set the attribute from the context of the very span that it is set on",
            evidence: bad
        )
    }
}
