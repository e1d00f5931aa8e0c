import Hummingbird

/// The answer of a search, in protobuf's JSON: 64-bit integers are strings, and what is zero or empty is left out.
struct TempoSearchResponse: TempoJSON {
    struct Trace: Encodable {
        /// Hex, without leading zeros.
        let traceID: String
        let rootServiceName: String
        let rootTraceName: String?
        let startTimeUnixNano: String?
        let durationMs: Int?
        /// The first of `spanSets` again, for older clients.
        let spanSet: Spanset?
        let spanSets: [Spanset]?
        let serviceStats: [String: ServiceStats]?
    }

    struct Spanset: Encodable {
        let spans: [Span]?
        let matched: Int?
    }

    struct Span: Encodable {
        /// 16 hex digits.
        let spanID: String
        let name: String?
        let startTimeUnixNano: String?
        let durationNanos: String?
        let attributes: [TempoAttribute]?
    }

    struct ServiceStats: Encodable {
        let spanCount: Int?
        let errorCount: Int?
    }

    struct Metrics: Encodable {
        let inspectedTraces: Int?
        let inspectedBytes: String?
        let completedJobs: Int?
        let totalJobs: Int?
    }

    let traces: [Trace]
    let metrics: Metrics

    init(_ result: TraceSearchResult, withSpansets: Bool) {
        traces = result.traces.map { Trace($0, withSpansets: withSpansets) }
        metrics = Metrics(
            inspectedTraces: result.inspectedTraces.unlessZero,
            inspectedBytes: result.inspectedBytes.unlessZero.map(String.init), completedJobs: 1, totalJobs: 1)
    }
}

extension TempoSearchResponse.Trace {
    /// What stands for the root's service while the root has not come.
    private static let rootNotReceived = "<root span not yet received>"

    init(_ trace: FoundTrace, withSpansets: Bool) {
        let spanset = withSpansets ? TempoSearchResponse.Spanset(trace) : nil
        traceID = Hex.encode(trace.id).trimmingLeadingZeros
        rootServiceName = trace.rootService.flatMap { $0.isEmpty ? nil : $0 } ?? Self.rootNotReceived
        rootTraceName = trace.rootName.flatMap { $0.isEmpty ? nil : $0 }
        startTimeUnixNano = trace.startNanos.unlessZero.map(String.init)
        durationMs = Int(trace.durationNanos / 1_000_000).unlessZero
        spanSet = spanset
        spanSets = spanset.map { [$0] }
        serviceStats =
            withSpansets
            ? trace.services.mapValues { .init(spanCount: $0.spans.unlessZero, errorCount: $0.errors.unlessZero) }
            : nil
    }
}

extension TempoSearchResponse.Spanset {
    fileprivate init(_ trace: FoundTrace) {
        matched = trace.matched.unlessZero
        spans = trace.spans.map { span in
            TempoSearchResponse.Span(
                spanID: Hex.encode(span.id), name: span.name,
                startTimeUnixNano: span.startNanos.unlessZero.map(String.init),
                durationNanos: span.durationNanos.unlessZero.map(String.init),
                attributes: span.attributes.isEmpty
                    ? nil : span.attributes.map { TempoAttribute(key: $0.key, value: TempoAttribute.Value($0.value)) })
        }
    }
}

extension BinaryInteger {
    /// Protobuf's JSON leaves zeros out.
    fileprivate var unlessZero: Self? { self == 0 ? nil : self }
}
