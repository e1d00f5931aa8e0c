/// A span id that was made up has no samples: otherwise the selector is ignored, and no total means anything.
enum RandomSpanCheck: RegionCheck {
    static let id = CheckID.randomSpanHasSamples
    static let rule = "A span id that was made up has no samples"

    static func reasonToSkip(_ evidence: RegionEvidence) -> String? {
        guard evidence.control == nil else { return nil }
        return evidence.reasonWithoutLabels ?? "the question was not answered"
    }

    static func finding(in evidence: RegionEvidence) -> Finding? {
        guard let control = evidence.control, control.total != 0 else { return nil }
        let samples = Duration.nanoseconds(control.total).milliseconds
        return Finding(
            check: id,
            verdict: .fail,
            message: "the made-up span id \"\(control.span)\" has \(samples) of samples: span selectors are ignored",
            remedy: "use a Pyroscope that selects by span (1.10 or later, no proxy in front that drops the selector)",
            evidence: [SpanEvidence(spanID: control.span.description, values: ["samples": samples])]
        )
    }
}
