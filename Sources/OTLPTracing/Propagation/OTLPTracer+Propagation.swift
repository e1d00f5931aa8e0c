public import Tracing

extension OTLPTracer {
    /// Reads the remote parent from `traceparent` and `tracestate`; without a valid `traceparent` nothing changes.
    public func extract<Carrier, Extract: Extractor>(
        _ carrier: Carrier, into context: inout ServiceContext, using extractor: Extract
    ) where Extract.Carrier == Carrier {
        guard configuration.propagation == .traceContext,
            let header = extractor.extract(key: TraceParent.header, from: carrier),
            let parent = TraceParent.parse(header)
        else { return }
        let traceState = extractor.extract(key: TraceState.header, from: carrier).flatMap(TraceState.parse)
        context[SpanStorageKey.self] = SpanStorage(
            passingOn: SpanContext(
                traceID: parent.traceID, spanID: parent.spanID, isSampled: parent.isSampled, isRemote: true,
                traceState: traceState
            )
        )
    }

    /// Writes the context's span as `traceparent`, and its `tracestate` if it has one.
    public func inject<Carrier, Inject: Injector>(
        _ context: ServiceContext, into carrier: inout Carrier, using injector: Inject
    ) where Inject.Carrier == Carrier {
        guard configuration.propagation == .traceContext, let spanContext = context.otlpSpanContext else { return }
        injector.inject(TraceParent.string(spanContext), forKey: TraceParent.header, into: &carrier)
        if let traceState = spanContext.traceState {
            injector.inject(traceState, forKey: TraceState.header, into: &carrier)
        }
    }
}
