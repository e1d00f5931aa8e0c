/// Spans that only wait have about no samples: others' samples there come of a label that stays on a thread.
///
/// Let pass are 50 ms and a twentieth of the duration, which waiting itself may cost.
enum IdleSpanCheck: RegionCheck {
    static let id = CheckID.idleSpanHasSamples
    static let rule = "Spans that only wait have about no samples"

    static func reasonToSkip(_ evidence: RegionEvidence) -> String? {
        guard !evidence.idleSpans.isEmpty else { return "no span is said to be idle" }
        let names = evidence.idleSpans.sorted().map { "\"\($0)\"" }.joined(separator: ", ")
        return idle(in: evidence).isEmpty ? "no labelled span named \(names) that lasted long enough" : nil
    }

    static func finding(in evidence: RegionEvidence) -> Finding? {
        let idle = idle(in: evidence)
        let bad = idle.compactMap { root -> SpanEvidence? in
            let samples = Duration.nanoseconds(evidence.profiles[root.spanID, default: 0])
            guard samples > .milliseconds(50) + root.duration / 20 else { return nil }
            return SpanEvidence(of: root, values: ["samples": samples.milliseconds])
        }
        guard let first = bad.first, let name = first.values["name"], let samples = first.values["samples"],
            let duration = first.values["duration"]
        else { return nil }
        return Finding(
            check: id,
            verdict: .fail,
            message: "\(bad.count) of \(idle.count) idle spans \(evidence.place) have samples: "
                + "\(samples) in a \"\(name)\" of \(duration)",
            remedy: "take the label off a thread when its span ends or gives the thread up",
            evidence: bad
        )
    }

    /// The idle spans that lasted long and were asked for, newest first.
    private static func idle(in evidence: RegionEvidence) -> [TraceSpan] {
        evidence.labelled.map(\.root).filter { root in
            evidence.idleSpans.contains(root.name) && root.duration >= evidence.limits.minimumCPU
                && evidence.profiles[root.spanID] != nil
        }
    }
}
