/// How it is decided which traces are recorded: the samplers that the OpenTelemetry specification names.
///
/// A `parentBased` one follows the parent's decision where there is a parent, and decides for new traces only.
public enum OTLPSampler: Sendable, Equatable {
    /// `always_on`
    case alwaysOn
    /// `always_off`
    case alwaysOff
    /// `traceidratio`: this part, 0 to 1, of all traces, chosen by trace id, so that all services choose the same ones.
    case traceIDRatio(Double)
    /// `parentbased_always_on`
    case parentBasedAlwaysOn
    /// `parentbased_always_off`
    case parentBasedAlwaysOff
    /// `parentbased_traceidratio`
    case parentBasedTraceIDRatio(Double)

    /// Whether a span of this trace with this parent is recorded.
    func isSampled(_ traceID: TraceID, parent: SpanContext?) -> Bool {
        switch self {
        case .alwaysOn: true
        case .alwaysOff: false
        case .traceIDRatio(let ratio): Self.isChosen(traceID, ratio: ratio)
        case .parentBasedAlwaysOn: parent?.isSampled ?? true
        case .parentBasedAlwaysOff: parent?.isSampled ?? false
        case .parentBasedTraceIDRatio(let ratio): parent?.isSampled ?? Self.isChosen(traceID, ratio: ratio)
        }
    }

    /// Compares the upper 63 bits of the trace id's last eight bytes with the ratio, as other SDKs do.
    private static func isChosen(_ traceID: TraceID, ratio: Double) -> Bool {
        guard ratio < 1 else { return true }
        return traceID.low >> 1 < UInt64(max(0, ratio) * 0x1p63)
    }
}
