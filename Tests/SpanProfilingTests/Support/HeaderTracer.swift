import Synchronization
import Tracing

/// A tracer that propagates W3C Trace Context and does nothing else.
struct HeaderTracer: Tracer {
    /// Whether new traces are sampled.
    var isSampled = true
    /// What each span has from its start.
    var attributes: SpanAttributes = [:]

    final class Span: Tracing.Span {
        let context: ServiceContext
        let isRecording: Bool
        private let state: Mutex<(name: String, attributes: SpanAttributes)>

        init(name: String, context: ServiceContext, isRecording: Bool, attributes: SpanAttributes) {
            self.context = context
            self.isRecording = isRecording
            state = Mutex((name, attributes))
        }

        var operationName: String {
            get { state.withLock { $0.name } }
            set { state.withLock { $0.name = newValue } }
        }
        var attributes: SpanAttributes {
            get { state.withLock { $0.attributes } }
            set { state.withLock { $0.attributes = newValue } }
        }
        /// The span id that the context carries.
        var identity: TraceIdentity? { context[TraceKey.self] }

        func setStatus(_ status: SpanStatus) {}
        func addEvent(_ event: SpanEvent) {}
        func addLink(_ link: SpanLink) {}
        func recordError<Instant: TracerInstant>(
            _ error: any Error, attributes: SpanAttributes, at instant: @autoclosure () -> Instant
        ) {}
        func end<Instant: TracerInstant>(at instant: @autoclosure () -> Instant) {}
    }

    struct TraceIdentity: Sendable, Equatable {
        var trace: String
        var span: String
        var isSampled: Bool
    }

    enum TraceKey: ServiceContextKey { typealias Value = TraceIdentity }

    func startSpan<Instant: TracerInstant>(
        _ operationName: String, context: @autoclosure () -> ServiceContext, ofKind kind: SpanKind,
        at instant: @autoclosure () -> Instant, function: String, file fileID: String, line: UInt
    ) -> Span {
        var context = context()
        let parent = context[TraceKey.self]
        let identity = TraceIdentity(
            trace: parent?.trace ?? Self.digits() + Self.digits(), span: Self.digits(),
            isSampled: parent?.isSampled ?? isSampled
        )
        context[TraceKey.self] = identity
        return Span(name: operationName, context: context, isRecording: identity.isSampled, attributes: attributes)
    }

    @available(*, deprecated)
    func forceFlush() {}

    func inject<Carrier, Inject: Injector>(
        _ context: ServiceContext, into carrier: inout Carrier, using injector: Inject
    ) where Inject.Carrier == Carrier {
        guard let identity = context[TraceKey.self] else { return }
        let value = "00-\(identity.trace)-\(identity.span)-\(identity.isSampled ? "01" : "00")"
        injector.inject(value, forKey: "traceparent", into: &carrier)
    }

    func extract<Carrier, Extract: Extractor>(
        _ carrier: Carrier, into context: inout ServiceContext, using extractor: Extract
    ) where Extract.Carrier == Carrier {
        guard let parts = extractor.extract(key: "traceparent", from: carrier)?.split(separator: "-"), parts.count == 4
        else { return }
        context[TraceKey.self] = TraceIdentity(
            trace: String(parts[1]), span: String(parts[2]), isSampled: parts[3] == "01"
        )
    }

    private static func digits() -> String {
        let text = String(UInt64.random(in: 1 ... .max), radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }
}
