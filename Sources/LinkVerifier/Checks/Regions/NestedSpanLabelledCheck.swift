import StackConfig

/// Only local roots are labelled: what is labelled below one takes the samples away from it.
enum NestedSpanLabelledCheck: RegionCheck {
    static let id = CheckID.nestedSpanLabelled
    static let rule = "A trace has one labelled span for each time that it enters an instance of the service"

    static func reasonToSkip(_ evidence: RegionEvidence) -> String? {
        evidence.scope == .all ? "all spans have profiles of their own" : evidence.reasonWithoutSpans
    }

    static func finding(in evidence: RegionEvidence) -> Finding? {
        let tally = evidence.tally
        guard let example = tally.nested.first else { return nil }
        let spans = tally.nestedSpans == 1 ? "1 span" : "\(tally.nestedSpans) spans"
        return Finding(
            check: id,
            verdict: .fail,
            message: "\(spans) \(evidence.place) below \(evidence.roots.count) local roots carry "
                + "\"\(ProfileAttribute.name)\" too, such as \"\(example.name)\"",
            remedy: "label local roots only, or say that all spans have profiles of their own",
            evidence: tally.nested.map { span in
                let value = span.attributes[ProfileAttribute.name]?.description ?? ""
                let parent = span.parentSpanID.map { ["parent": $0] } ?? [:]
                return SpanEvidence(of: span, values: parent.merging([ProfileAttribute.name: value]) { $1 })
            }
        )
    }
}
