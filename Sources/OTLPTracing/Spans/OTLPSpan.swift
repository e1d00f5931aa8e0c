public import Tracing

/// A span of ``OTLPTracer``; copies of it are the same span.
///
/// A span that is sampled out, or that has ended, ignores every change. Its limits are those of ``SpanLimits``.
public struct OTLPSpan: Tracing.Span {
    /// The context in which the span's children start.
    public let context: ServiceContext
    private let storage: SpanStorage

    init(context: ServiceContext, storage: SpanStorage) {
        self.context = context
        self.storage = storage
    }

    /// What identifies the span everywhere.
    public var spanContext: SpanContext { storage.spanContext }

    /// The span id of the parent; nil for the root of a trace, and for a span that is sampled out.
    public var parentSpanID: SpanID? { storage.parentSpanID }

    public var isRecording: Bool { storage.isRecording }

    public var operationName: String {
        get { storage.read { $0.name } }
        nonmutating set { storage.update { record, _ in record.name = newValue } }
    }

    public var attributes: SpanAttributes {
        get { storage.read { $0.attributes } }
        nonmutating set { storage.update { record, limits in record.setAttributes(newValue, limits: limits) } }
    }

    /// Changes what is recorded, unless the span is not recorded or has ended.
    func updateRecord(_ body: (inout SpanRecord, SpanLimits) -> Void) {
        storage.update(body)
    }

    /// Sets the status: after `ok` nothing changes it, and a message counts for `error` only.
    public func setStatus(_ status: SpanStatus) {
        storage.update { record, _ in record.setStatus(status) }
    }

    public func addEvent(_ event: SpanEvent) {
        storage.update { record, limits in record.addEvent(event, limits: limits) }
    }

    /// Adds an event `exception` with `exception.type` and `exception.message`, which `attributes` may override.
    public func recordError<Instant: TracerInstant>(
        _ error: any Error, attributes: SpanAttributes, at instant: @autoclosure () -> Instant
    ) {
        guard isRecording else { return }
        var described: SpanAttributes = [
            "exception.type": .string(Self.name(of: type(of: error))),
            "exception.message": .string(String(describing: error)),
        ]
        described.merge(attributes)
        addEvent(SpanEvent(name: "exception", at: instant(), attributes: described))
    }

    /// The type's full name. Where it is private, Swift puts an address into it, which would differ in each process.
    private static func name(of type: any Error.Type) -> String {
        String(reflecting: type).split(separator: ".").filter { !$0.hasPrefix("(unknown context at ") }
            .joined(separator: ".")
    }

    /// Adds a link; one to a context without a span of this tracer says nothing, and is left out.
    public func addLink(_ link: SpanLink) {
        guard let spanContext = link.context.otlpSpanContext else { return }
        storage.update { record, limits in
            record.addLink(to: spanContext, attributes: link.attributes, limits: limits)
        }
    }

    /// Ends the span and queues it for export; only the first call counts.
    public func end<Instant: TracerInstant>(at instant: @autoclosure () -> Instant) {
        storage.end { instant().nanosecondsSinceEpoch }
    }
}
