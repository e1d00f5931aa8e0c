import TelemetryProtos

/// One span as it was pushed, with what produced it.
struct StoredSpan: Sendable, Equatable {
    let resource: OTLPResource
    let scope: OTLPInstrumentationScope
    let span: OTLPSpan
}
