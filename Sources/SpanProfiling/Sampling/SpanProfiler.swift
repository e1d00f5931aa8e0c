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
    private let assumptions: RuntimeAssumptions
    private let counted = Mutex(SpanProfilerStatistics())
    private let session = Mutex<SamplingSession?>(nil)
    private let requestedProfiles = Atomic<UInt64>(0)

    /// A profiler that samples while ``run()`` runs; throws what is wrong with the configuration.
    public convenience init(configuration: SpanProfilerConfiguration, logger: Logger) throws(SpanProfilerError) {
        try self.init(configuration: configuration, logger: logger, assumptions: RuntimeAssumptions())
    }

    init(
        configuration: SpanProfilerConfiguration, logger: Logger, assumptions: RuntimeAssumptions
    ) throws(SpanProfilerError) {
        try configuration.validate()
        self.configuration = configuration
        self.logger = logger
        self.assumptions = assumptions
    }

    /// What it has done so far, as of at most a quarter of a second ago.
    public var statistics: SpanProfilerStatistics {
        var statistics = counted.withLock { $0 }
        statistics.requestedProfiles = requestedProfiles.load(ordering: .relaxed)
        return statistics
    }

    /// What samples now; nil before and after.
    var samplingSession: SamplingSession? { session.withLock { $0 } }

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

    /// Counts a profile that was taken on request.
    func countRequestedProfile() {
        requestedProfiles.wrappingAdd(1, ordering: .relaxed)
    }

    /// Takes no samples until ``resumeSampling()``, while all else goes on; for measurements.
    package func pauseSampling() {
        session.withLock { $0?.stop() }
    }

    /// Samples again after a pause; throws if it cannot.
    package func resumeSampling() throws(SpanProfilerError) {
        try session.withLock { session throws(SpanProfilerError) in try session?.resume() }
    }

    /// Ends sampling, and with it what was asked for meanwhile.
    func stopSampling() {
        session.withLock { session in
            session?.stop()
            session = nil
        }
    }

    /// Samples until graceful shutdown, and sends all; throws if it cannot sample, or not any more.
    private func sampleAndPush() async throws(SpanProfilerError) {
        guard !cspan_is_running() else { throw .alreadyRunning }
        LabelRegistry.shared.setLimits(
            LabelRegistry.Limits(
                spanNames: configuration.maximumSpanNames, valuesPerLabel: configuration.maximumLabelValues,
                labelsPerSet: SeriesLabels.roomForSamples(configuration),
                seriesLabels: Set(SeriesLabels.make(configuration).keys)
            )
        )
        let shortfalls = await RuntimeSetup.perform(
            hasSymbols: assumptions.hasRuntimeSymbols, joinsParentTasks: configuration.joinsParentTasks
        )
        let labelsWork = LabelSelfTest.installAndRun(keyStride: assumptions.contextKeyStride)
        cspan_enable_labels(labelsWork)
        let sampling = try SamplingSession(
            sampleRate: configuration.sampleRate, foldsPlumbing: configuration.foldsPlumbing,
            start: assumptions.startSampler
        )
        guard let started = sampling else {
            return switchOff(.unsupportedPlatform, because: "it needs Linux with glibc on x86-64")
        }
        report(shortfalls, labelsWork: labelsWork)
        requestedProfiles.store(0, ordering: .relaxed)
        session.withLock { $0 = started }
        counted.withLock { $0 = SpanProfilerStatistics(state: .sampling, labelsEnabled: labelsWork) }
        try await ProfilerThread.run { thread async throws(SpanProfilerError) in
            try await SamplingLoop(profiler: self, session: started, thread: thread).run()
        }
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
        logger.log(level: state == .unsupportedPlatform ? .warning : .error, "profiling is off: \(reason)")
        var metrics = ProfilerMetrics()
        metrics.record(SpanProfilerStatistics(state: state))
        // Last: who waits for the state finds the log written.
        counted.withLock { $0.state = state }
    }
}
