extension StackEvidence {
    /// The examined spans of all regions.
    var roots: [TraceSpan] { regions.flatMap(\.roots) }

    /// Whether any span is old enough for its profile to have arrived.
    var hasSettledSpans: Bool {
        roots.contains { $0.isSettled(at: now, limits: target.limits) }
    }
}

extension Collection<String> {
    /// `"a", "b" and 3 more`, in their order.
    func quoted(atMost limit: Int = 5) -> String {
        let shown = prefix(limit).map { "\"\($0)\"" }.joined(separator: ", ")
        return count > limit ? "\(shown) and \(count - limit) more" : shown
    }
}
