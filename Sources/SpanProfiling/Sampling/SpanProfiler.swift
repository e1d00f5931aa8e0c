import CSpanSampler
public import Logging
public import ServiceLifecycle
import Synchronization
import Tracing

/// Samples where this process spends its CPU time, and under which span, and pushes the profiles to Pyroscope.
///
/// Run it as the first service of a `ServiceGroup`, so that it stops last; wrap the tracer in ``SpanProfilingTracer``.
/// There can be one in a process, as there is one `SIGPROF`. It never takes the application down: where it cannot sample
/// it says so once, in the log and in ``statistics``, and waits for shutdown.
public final class SpanProfiler: Service, Sendable {
    let configuration: SpanProfilerConfiguration
    let logger: Logger
    private let counted = Mutex(SpanProfilerStatistics())

    /// A profiler that samples while ``run()`` runs; throws what is wrong with the configuration.
    public init(configuration: SpanProfilerConfiguration, logger: Logger) throws(SpanProfilerError) {
        try configuration.validate()
        self.configuration = configuration
        self.logger = logger
    }

    /// What it has done so far, as of at most a quarter of a second ago.
    public var statistics: SpanProfilerStatistics { counted.withLock { $0 } }

    /// Samples until graceful shutdown, pushes each interval, and what is left at the end.
    public func run() async throws {
        // Whoever started this task may have a span; the profiler's own work is not part of it.
        try await ServiceContext.withValue(nil) {
            do throws(SpanProfilerError) {
                try await sampleAndPush()
            } catch {
                switchOff(.failed(error), because: "\(error)")
            }
            try await gracefulShutdown()
        }
    }

    /// Keeps the given statistics.
    func publish(_ statistics: SpanProfilerStatistics) {
        counted.withLock { $0 = statistics }
    }

    /// Samples until graceful shutdown, and sends all; throws if it cannot sample, or not any more.
    private func sampleAndPush() async throws(SpanProfilerError) {
        guard !cspan_is_running() else { throw .alreadyRunning }
        LabelRegistry.shared.setLimits(
            LabelRegistry.Limits(
                spanNames: configuration.maximumSpanNames, valuesPerLabel: configuration.maximumLabelValues
            )
        )
        let shortfalls = await RuntimeSetup.perform()
        if !configuration.joinsParentTasks { cspan_enable_parents(false) }
        let labelsWork = LabelSelfTest.installAndRun()
        cspan_enable_labels(labelsWork)
        guard
            let session = try SamplingSession(
                sampleRate: configuration.sampleRate, foldsPlumbing: configuration.foldsPlumbing)
        else {
            return switchOff(.unsupportedPlatform, because: "it needs Linux with glibc on x86-64")
        }
        report(shortfalls, labelsWork: labelsWork)
        counted.withLock { $0 = SpanProfilerStatistics(state: .sampling, labelsEnabled: labelsWork) }
        try await SamplingLoop(profiler: self, session: session).run()
        counted.withLock { $0.state = .stopped }
    }

    private func report(_ shortfalls: RuntimeSetup.Shortfalls, labelsWork: Bool) {
        ProfileLink.isOffered = labelsWork
        if !labelsWork {
            logger.warning(
                "this Swift runtime is not as expected, so profiles have no spans; use a release tested with it")
        }
        if shortfalls.noAsyncCallers {
            logger.notice("the runtime's job runner was not found, so stacks end at the last resumption")
        }
        if shortfalls.noParents {
            logger.notice("this Swift runtime's tasks are not as expected, so stacks of child tasks end with the task")
        }
        logger.info("profiling", metadata: ["hertz": "\(configuration.sampleRate)", "labels": "\(labelsWork)"])
    }

    private func switchOff(_ state: SpanProfilerStatistics.State, because reason: String) {
        if state != .failed(.alreadyRunning) { ProfileLink.isOffered = false }
        counted.withLock { $0.state = state }
        logger.log(level: state == .unsupportedPlatform ? .warning : .error, "profiling is off: \(reason)")
    }
}
