/// What spans of one name usually cost.
enum UsualCPU {
    /// So many spans with samples make a usage.
    static let spansForUsage = 3

    /// The least CPU time, in nanoseconds, among the spans of each name that have samples and did not fail.
    static func byName(roots: [TraceSpan], profiles: [String: Int64]) -> [String: Int64] {
        let sampled = roots.filter { !$0.hasFailed && profiles[$0.spanID, default: 0] > 0 }
        return Dictionary(grouping: sampled, by: \.name)
            .filter { $0.value.count >= spansForUsage }
            .compactMapValues { spans in spans.compactMap { profiles[$0.spanID] }.min() }
    }
}
