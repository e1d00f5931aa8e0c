/// One trace in a list: where it began, how long it took, and which of its spans carry a profile.
struct TraceSummary: Sendable, Equatable {
    /// 32 lowercase hex digits.
    let traceID: String
    /// The `service.name` of the root span; nil until the root has come.
    let rootServiceName: String?
    /// The name of the root span; nil until the root has come.
    let rootName: String?
    /// The value of the resource attribute `region` on the labelled spans, or else on any; nil when none has one.
    let region: String?
    /// The earliest start of its spans, in nanoseconds since 1970.
    let startUnixNano: UInt64
    /// From the earliest start to the latest end, in nanoseconds.
    let durationNanos: UInt64
    let spanCount: Int
    /// The ids, 16 lowercase hex digits, of the spans with the attribute `pyroscope.profile.id`, in order of start.
    let labelledSpanIDs: [String]
    /// The name of the first of those spans; nil if there is none.
    let work: String?
}
