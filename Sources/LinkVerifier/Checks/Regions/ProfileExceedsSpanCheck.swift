/// A span cannot have used more CPU time than its duration on every core.
///
/// It needs to know the cores. A tenth and 50 ms are let pass, since a sample stands for a whole sampling interval.
enum ProfileExceedsSpanCheck: RegionCheck {
    static let id = CheckID.profileExceedsSpan
    static let rule = "A span has no more CPU time than its duration on every core"

    static func reasonToSkip(_ evidence: RegionEvidence) -> String? {
        evidence.processorCount == nil ? "the number of cores is not known" : evidence.reasonWithoutSamples
    }

    static func finding(in evidence: RegionEvidence) -> Finding? {
        guard let cores = evidence.processorCount else { return nil }
        let bad = evidence.sampled.compactMap { root, total -> SpanEvidence? in
            guard .nanoseconds(total) > root.duration * cores * 1.1 + .milliseconds(50) else { return nil }
            return SpanEvidence(of: root, values: ["samples": Duration.nanoseconds(total).milliseconds])
        }
        guard let first = bad.first, let samples = first.values["samples"], let duration = first.values["duration"]
        else { return nil }
        return Finding(
            check: id,
            verdict: .fail,
            message: "\(evidence.share(bad.count)) have more CPU time than they can have used: "
                + "\(samples) in a span of \(duration) on \(cores) core\(cores == 1 ? "" : "s")",
            remedy: "take the label off a thread when its span ends or gives the thread up",
            evidence: bad
        )
    }
}
