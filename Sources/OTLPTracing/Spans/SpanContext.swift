/// What identifies a span everywhere, and what travels with it to other processes.
public struct SpanContext: Sendable, Hashable {
    public let traceID: TraceID
    public let spanID: SpanID
    /// Whether the span is recorded and exported: the `sampled` flag of `traceparent`.
    public let isSampled: Bool
    /// Whether the span belongs to another process, from which the context was received.
    public let isRemote: Bool
    /// The `tracestate` that came with the trace, passed on as it is; nil if there was none.
    public let traceState: String?

    public init(
        traceID: TraceID, spanID: SpanID, isSampled: Bool, isRemote: Bool = false, traceState: String? = nil
    ) {
        self.traceID = traceID
        self.spanID = spanID
        self.isSampled = isSampled
        self.isRemote = isRemote
        self.traceState = traceState
    }

    /// Whether both identities are set.
    public var isValid: Bool { traceID.isValid && spanID.isValid }
}
