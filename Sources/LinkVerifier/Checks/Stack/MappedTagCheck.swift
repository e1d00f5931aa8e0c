import StackConfig

/// The tags that narrow a link's question are on the spans, and profiles are labelled with their values.
enum MappedTagCheck: StackCheck {
    static let id = CheckID.mappedTagMissing
    static let rule = "Mapped tags are on the spans, and their values are values of the labels that they are mapped to"

    static func reasonToSkip(_ evidence: StackEvidence) -> String? {
        let mappings = evidence.target.tagMappings
        if mappings.isEmpty { return "no tag is mapped to a label" }
        if evidence.roots.isEmpty { return "there is no span to look for tags on" }
        if mappings.contains(where: { missing($0, on: evidence.roots) != nil }) { return nil }
        if evidence.provedRoots.isEmpty { return "no span has a profile yet whose labels could be compared" }
        for mapping in mappings {
            if let reason = evidence.reasonUnlisted({ $0.labelValues[mapping.label.rawValue] ?? notListed }) {
                return reason
            }
        }
        return nil
    }

    static func finding(in evidence: StackEvidence) -> Finding? {
        let problems = evidence.target.tagMappings.compactMap { mapping in
            missing(mapping, on: evidence.roots) ?? mismatch(mapping, in: evidence)
        }
        guard let first = problems.first else { return nil }
        return Finding(
            check: id,
            verdict: .fail,
            message: problems.map(\.message).joined(separator: "; "),
            remedy: first.remedy,
            evidence: problems.flatMap(\.evidence)
        )
    }

    private struct Problem {
        let message: String
        let remedy: String
        let evidence: [SpanEvidence]
    }

    private static let notListed = ServerListings.Listed<[String]>.unknown(reason: "the label was not asked for")

    private static func missing(_ mapping: TagMapping, on roots: [TraceSpan]) -> Problem? {
        let (key, label) = (mapping.tag.rawValue, mapping.label.rawValue)
        let bare = roots.filter { $0.value(of: key) == nil }
        guard !bare.isEmpty else { return nil }
        return Problem(
            message: "\(bare.count) of \(roots.count) spans have no \"\(key)\", nor has their resource, "
                + "though it is mapped to the label \"\(label)\"",
            remedy: "set \"\(key)\" on the resource, as in OTEL_RESOURCE_ATTRIBUTES, or map a tag that is there",
            evidence: bare.prefix(5).map { SpanEvidence(of: $0, values: ["key": key, "label": label]) }
        )
    }

    /// Of spans that have a profile, one whose tag is no label's value of the service's profiles.
    private static func mismatch(_ mapping: TagMapping, in evidence: StackEvidence) -> Problem? {
        let (key, label) = (mapping.tag.rawValue, mapping.label.rawValue)
        guard let values = evidence.listings?.labelValues[label]?.value else { return nil }
        let known = Set(values)
        let bad = evidence.provedRoots.filter { root in root.value(of: key).map { !known.contains($0) } ?? false }
        let unmatched = Set(bad.compactMap { $0.value(of: key) }).sorted()
        guard !unmatched.isEmpty else { return nil }
        let there = values.isEmpty ? "have no such label" : "have \(values.quoted())"
        return Problem(
            message: "the tag \"\(key)\" is \(unmatched.quoted()) on spans, but profiles \(there) for \"\(label)\"",
            remedy: values.isEmpty
                ? "push profiles with the label \"\(label)\", or map \"\(key)\" to a label that is there"
                : "give profiles the same value for \"\(label)\" that spans have for \"\(key)\"",
            evidence: bad.prefix(5).map { root in
                SpanEvidence(of: root, values: ["key": key, "label": label, "value": root.value(of: key) ?? ""])
            }
        )
    }
}

extension StackEvidence {
    /// The spans whose profile has been seen.
    fileprivate var provedRoots: [TraceSpan] {
        regions.flatMap { region in region.roots.filter { region.profiles[$0.spanID, default: 0] > 0 } }
    }
}

extension TraceSpan {
    /// The value of a tag of the span, or of its resource.
    fileprivate func value(of key: String) -> String? {
        (attributes[key] ?? resource[key])?.description
    }
}
