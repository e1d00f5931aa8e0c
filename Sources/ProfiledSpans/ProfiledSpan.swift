/// A span that tells its identity and keeps its profile's id by itself, cheaper than through headers and attributes.
package protocol ProfiledSpan: Sendable {
    /// The identifiers of W3C Trace Context, as numbers, and whether the trace is kept.
    var traceContext: (traceIDHigh: UInt64, traceIDLow: UInt64, spanID: UInt64, isSampled: Bool) { get }

    /// Promises a profile: the attribute `pyroscope.profile.id`, the number in 16 hexadecimal digits.
    func promiseProfile(under id: UInt64)
}
