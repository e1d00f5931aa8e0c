/// What became of the spans since the tracer was made.
///
/// Once nothing is queued or on its way, `ended` is `exported` + `dropped` + `failed`.
public struct OTLPTracerStatistics: Sendable, Equatable {
    /// Spans started, sampled or not.
    public var started = 0
    /// Spans that the sampler chose to record.
    public var sampled = 0
    /// Recorded spans that ended.
    public var ended = 0
    /// Spans that the server accepted.
    public var exported = 0
    /// Spans for which the queue had no room, or that were left when the deadline of the shutdown came.
    public var dropped = 0
    /// Spans that the server refused, or that it could not be given in time.
    public var failed = 0

    public init() {}
}
