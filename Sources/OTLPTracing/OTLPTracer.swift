public import Logging
public import ServiceLifecycle
import Synchronization
public import Tracing

/// A tracer that exports its spans over OTLP/HTTP, and a service that must run for that.
///
/// Bootstrap `InstrumentationSystem` with it and put it first into the `ServiceGroup`, so that it stops last and exports
/// the spans of the other services' last requests:
///
///     let tracer = try OTLPTracer(configuration: .init(environment: environment), logger: logger)
///     InstrumentationSystem.bootstrap(tracer)
///     let group = ServiceGroup(services: [tracer, server], logger: logger)
public final class OTLPTracer: Tracer, Service, Sendable {
    public typealias Span = OTLPSpan

    let configuration: OTLPTracerConfiguration
    let queue: SpanQueue
    let counters = ExportCounters()
    let clock: any Clock<Duration>
    let logger: Logger
    private let hasRun = Atomic<Bool>(false)
    private let started = Atomic<Int>(0)
    private let sampled = Atomic<Int>(0)

    /// Makes the tracer; spans are queued from now on, and exported once ``run()`` runs.
    ///
    /// - Throws: an ``OTLPTracerConfigurationError`` for a value that cannot be used.
    public convenience init(
        configuration: OTLPTracerConfiguration, logger: Logger
    ) throws(OTLPTracerConfigurationError) {
        try self.init(configuration: configuration, logger: logger, clock: ContinuousClock())
    }

    package init(
        configuration: OTLPTracerConfiguration, logger: Logger, clock: any Clock<Duration>
    ) throws(OTLPTracerConfigurationError) {
        try configuration.validate()
        for warning in configuration.warnings {
            logger.warning("a variable is ignored", metadata: ["reason": "\(warning)"])
        }
        self.configuration = configuration
        self.logger = logger
        self.clock = clock
        queue = SpanQueue(
            limits: configuration.limits, capacity: configuration.maximumQueueSize,
            batchSize: configuration.maximumBatchSize, logger: logger
        )
    }

    /// What became of the spans so far.
    public var statistics: OTLPTracerStatistics {
        var statistics = OTLPTracerStatistics()
        // Read against the order of a span's life, so that no later stage shows more than an earlier one.
        (statistics.exported, statistics.failed) = counters.current
        (statistics.ended, statistics.dropped) = queue.counts
        statistics.sampled = sampled.load(ordering: .relaxed)
        statistics.started = started.load(ordering: .relaxed)
        return statistics
    }

    /// Marks the tracer as run.
    func begin() throws(OTLPTracerError) {
        guard !hasRun.exchange(true, ordering: .relaxed) else { throw .ranBefore }
    }

    public func startSpan<Instant: TracerInstant>(
        _ operationName: String, context: @autoclosure () -> ServiceContext, ofKind kind: SpanKind,
        at instant: @autoclosure () -> Instant, function: String, file fileID: String, line: UInt
    ) -> OTLPSpan {
        var context = context()
        let parent = context[SpanStorageKey.self]
        guard configuration.isEnabled else {
            return OTLPSpan(context: context, storage: parent ?? Self.noSpan)
        }
        let storage = makeStorage(operationName, parent: parent?.spanContext, kind: kind) {
            instant().nanosecondsSinceEpoch
        }
        context[SpanStorageKey.self] = storage
        return OTLPSpan(context: context, storage: storage)
    }

    /// The span of this process that the context belongs to; nil outside any span.
    public func activeSpan(identifiedBy context: ServiceContext) -> OTLPSpan? {
        guard let storage = context[SpanStorageKey.self], !storage.spanContext.isRemote else { return nil }
        return OTLPSpan(context: context, storage: storage)
    }

    private static let noSpan = SpanStorage(
        passingOn: SpanContext(traceID: TraceID(high: 0, low: 0), spanID: SpanID(rawValue: 0), isSampled: false)
    )

    private func makeStorage(
        _ name: String, parent: SpanContext?, kind: SpanKind, at nanoseconds: () -> UInt64
    ) -> SpanStorage {
        started.wrappingAdd(1, ordering: .relaxed)
        let traceID = parent?.traceID ?? .random()
        let isSampled = configuration.sampler.isSampled(traceID, parent: parent)
        let spanContext = SpanContext(
            traceID: traceID, spanID: .random(), isSampled: isSampled, traceState: parent?.traceState
        )
        guard isSampled else { return SpanStorage(passingOn: spanContext) }
        sampled.wrappingAdd(1, ordering: .relaxed)
        return SpanStorage(
            name, spanContext: spanContext, parent: parent, kind: kind, startNanoseconds: nanoseconds(), queue: queue
        )
    }
}
