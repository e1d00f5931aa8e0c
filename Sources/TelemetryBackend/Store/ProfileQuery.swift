/// Which samples to add up.
struct ProfileQuery: Sendable {
    /// What the labels of the series must fulfil.
    var matchers: [LabelMatcher] = []
    /// Milliseconds since the Unix epoch, both ends included; nil for all times.
    var time: ClosedRange<Int64>?
    /// Only samples of these spans; none given, of all and of no span.
    var spanIDs: [UInt64] = []
    /// Only samples of these traces, sixteen bytes each; none given, of all and of no trace.
    var traceIDs: [[UInt8]] = []
}
