public import Tracing

/// Where a context keeps its span: a local one, or the remote parent that `extract` found.
enum SpanStorageKey: ServiceContextKey {
    typealias Value = SpanStorage
    static let nameOverride: String? = "otlp-span"
}

extension ServiceContext {
    /// The identity of the span that this context belongs to; nil outside any span of ``OTLPTracer``.
    public var otlpSpanContext: SpanContext? {
        self[SpanStorageKey.self]?.spanContext
    }
}
