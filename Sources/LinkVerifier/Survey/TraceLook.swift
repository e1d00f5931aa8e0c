/// What one trace holds of one region.
struct TraceLook: Sendable, Equatable {
    /// The spans that must have profiles of their own, newest first.
    var spans: [TraceSpan] = []
    /// Spans that carry the attribute though they are not local roots and only those should.
    var nested: [TraceSpan] = []
    /// The names of the spans that each span is a part of, where all spans have profiles of their own.
    var ancestors: [String: Set<String>] = [:]
}
