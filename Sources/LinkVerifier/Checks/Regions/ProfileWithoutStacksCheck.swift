/// A profile is more than its sum.
enum ProfileWithoutStacksCheck: RegionCheck {
    static let id = CheckID.profileWithoutStacks
    static let rule = "A span's profile has stacks, not only the bar \"total\""

    static func reasonToSkip(_ evidence: RegionEvidence) -> String? { evidence.reasonWithoutSamples }

    static func finding(in evidence: RegionEvidence) -> Finding? {
        let bad = evidence.sampled.filter { evidence.spansWithoutStacks.contains($0.root.spanID) }
        guard !bad.isEmpty else { return nil }
        return Finding(
            check: id,
            verdict: .fail,
            message: "\(evidence.share(bad.count)) have samples without a stack: only the bar \"total\"",
            remedy: "push profiles with their functions, symbolised by the service or by Pyroscope",
            evidence: bad.map { root, total in
                SpanEvidence(of: root, values: ["samples": Duration.nanoseconds(total).milliseconds])
            }
        )
    }
}
