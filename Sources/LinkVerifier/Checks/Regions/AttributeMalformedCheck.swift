/// The attribute is 16 lowercase hex digits.
enum AttributeMalformedCheck: RegionCheck {
    static let id = CheckID.attributeMalformed
    static let rule = "The attribute is 16 lowercase hex digits"

    static func reasonToSkip(_ evidence: RegionEvidence) -> String? { evidence.reasonWithoutSpans }

    static func finding(in evidence: RegionEvidence) -> Finding? {
        let bad = evidence.roots.compactMap { root -> SpanEvidence? in
            guard case .malformed(let text) = ProfileAttribute(of: root) else { return nil }
            return SpanEvidence(of: root, values: [ProfileAttribute.name: text])
        }
        guard let text = bad.first?.values[ProfileAttribute.name] else { return nil }
        return Finding(
            check: id,
            verdict: .fail,
            message: "\(evidence.share(bad.count)) carry a \"\(ProfileAttribute.name)\" that is not 16 lowercase "
                + "hex digits, such as \"\(text)\"",
            remedy: "write the span's id in lowercase hex, with its leading zeros",
            evidence: bad
        )
    }
}
