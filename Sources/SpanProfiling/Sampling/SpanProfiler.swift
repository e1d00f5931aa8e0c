public import Logging
public import ServiceLifecycle
import Synchronization

/// Samples where this process spends its CPU time, and under which span, and pushes the profiles to Pyroscope.
///
/// Run it as the first service of a `ServiceGroup`, so that it stops last; wrap the tracer in ``SpanProfilingTracer``.
/// There can be one in a process, as there is one `SIGPROF`. It never takes the application down: where it cannot sample
/// it says so once, in the log and in ``statistics``, and waits for shutdown.
public final class SpanProfiler: Service, Sendable {
    private let configuration: SpanProfilerConfiguration
    private let logger: Logger
    private let counted = Mutex(SpanProfilerStatistics())

    /// A profiler that samples while ``run()`` runs; throws what is wrong with the configuration.
    public init(configuration: SpanProfilerConfiguration, logger: Logger) throws(SpanProfilerError) {
        try configuration.validate()
        self.configuration = configuration
        self.logger = logger
    }

    /// What it has done so far.
    public var statistics: SpanProfilerStatistics { counted.withLock { $0 } }

    /// Samples until graceful shutdown, pushes each interval, and what is left at the end.
    public func run() async throws {
        try await gracefulShutdown()
    }
}
