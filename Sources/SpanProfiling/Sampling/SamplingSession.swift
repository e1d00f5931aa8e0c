import CSpanSampler
import TelemetryProtos

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// One run of the sampler, from its start to its stop.
///
/// There is one in a process at most; the C half holds the state that the signal handler shares.
actor SamplingSession {
    private static let tendInterval = Duration.seconds(1)

    private let sampleRate: Int
    private let foldsPlumbing: Bool
    private let before = cspan_read_counters()
    private var sampledTime = Duration.zero
    private var labelledTime = Duration.zero
    private var intake = SampleIntake()
    private var symbolicator = Symbolicator()
    private var profiles: UInt64 = 0
    private var lastProfile: (samples: UInt64, processorTime: Duration) = (0, .zero)
    private var namelessFrames: UInt64 = 0
    private var lastTended = ContinuousClock.now
    private var intervalStart = ContinuousClock.now
    private var intervalStartDate = Date.now

    /// Starts to sample; throws why it cannot. nil on platforms that are not supported.
    init?(
        sampleRate: Int, foldsPlumbing: Bool, start: (UInt32) -> cspan_status
    ) throws(SpanProfilerError) {
        self.sampleRate = sampleRate
        self.foldsPlumbing = foldsPlumbing
        let status = start(UInt32(clamping: sampleRate))
        if status == CSPAN_UNSUPPORTED { return nil }
        try Self.check(status)
    }

    private static func check(_ status: cspan_status) throws(SpanProfilerError) {
        switch status {
        case CSPAN_OK: break
        case CSPAN_FOREIGN_HANDLER: throw .foreignSignalHandler
        case CSPAN_ALREADY_RUNNING: throw .alreadyRunning
        default:
            let failure = cspan_last_failure()
            throw .system(operation: failure.operation.map { String(cString: $0) } ?? "", code: failure.code)
        }
    }

    /// Ends sampling; what was sampled can still be drained.
    nonisolated func stop() {
        cspan_stop()
    }

    /// Samples again after a stop.
    nonisolated func resume() throws(SpanProfilerError) {
        try Self.check(cspan_resume(UInt32(clamping: sampleRate)))
    }

    /// Takes what was sampled out of the buffer; now and then looks for ended threads and loaded images.
    ///
    /// - Returns: false if someone else has taken the signal over, so that nothing is sampled any more.
    func drain() -> Bool {
        takeSamples()
        guard ContinuousClock.now - lastTended >= Self.tendInterval else { return true }
        lastTended = .now
        cspan_tend()
        symbolicator.noteCode(generation: cspan_images_generation())
        return cspan_owns_signal()
    }

    /// Whether the running program was seen to have no symbols.
    var isProgramStripped: Bool { symbolicator.isProgramStripped }

    /// The profile of what was drained since the last one; nil if there was nothing.
    func makeProfile() -> PprofProfile? {
        let samples = intake.takeInterval(), start = intervalStartDate, duration = ContinuousClock.now - intervalStart
        intervalStart = .now
        intervalStartDate = .now
        sampledTime += .nanoseconds(samples.total.nanoseconds)
        labelledTime += .nanoseconds(samples.labelled.nanoseconds)
        if samples.isEmpty { return nil }
        return build(samples, start: start, duration: duration)
    }

    /// Begins a profile beside the regular ones, of what is sampled from now on.
    func beginCapture() throws(ProfileRequestError) -> SampleIntake.Capture.ID {
        takeSamples()
        return try intake.begin()
    }

    /// Ends it, and makes its profile, which has no samples if there were none.
    func endCapture(_ id: SampleIntake.Capture.ID) -> PprofProfile? {
        takeSamples()
        guard let capture = intake.end(id) else { return nil }
        return build(capture.samples, start: capture.startDate, duration: ContinuousClock.now - capture.start)
    }

    /// Ends it without a profile.
    func abandonCapture(_ id: SampleIntake.Capture.ID) {
        _ = intake.end(id)
    }

    private func takeSamples() {
        let generation = cspan_images_generation()
        symbolicator.noteCode(generation: generation)
        intake.begin(generation: generation)
        withUnsafeMutablePointer(to: &intake) { intake in
            _ = cspan_drain(
                { sample, intake in
                    guard let sample, let intake else { return }
                    intake.assumingMemoryBound(to: SampleIntake.self).pointee.add(sample)
                }, intake
            )
        }
    }

    private func build(_ samples: SampleAccumulator, start: Date, duration: Duration) -> PprofProfile {
        let product = ProfileBuilder.build(
            samples, symbols: symbolicator.resolve(samples.addresses), labels: .shared,
            start: Int64(start.timeIntervalSince1970 * 1e9), duration: duration, sampleRate: sampleRate,
            foldsPlumbing: foldsPlumbing
        )
        namelessFrames += product.namelessFrames
        return product.profile
    }

    /// Hands on the profile of what was drained since the last one, if there was anything; counts what that takes.
    func makeProfile(for deliver: @Sendable (PprofProfile) throws -> Void) throws {
        let samples = intake.interval.total.count, start = cspan_thread_time()
        guard let profile = makeProfile() else { return }
        try deliver(profile)
        lastProfile = (UInt64(samples), .nanoseconds(Int64(clamping: cspan_thread_time() - start)))
        profiles += 1
    }

    /// Adds what this session did to the statistics.
    func report(to statistics: SpanProfilerStatistics) -> SpanProfilerStatistics {
        let now = cspan_read_counters()
        var statistics = statistics
        statistics.samples = now.samples &- before.samples
        statistics.droppedSamples = now.dropped &- before.dropped
        statistics.foreignSignals = now.foreign_signals &- before.foreign_signals
        statistics.withheldLabels = now.withheld &- before.withheld
        statistics.requestsInProgress = intake.captureCount
        statistics.threadTimers = now.timers_live
        statistics.threadTimersCreated = now.timers_created &- before.timers_created
        statistics.threadTimersRefused = now.timers_refused &- before.timers_refused
        statistics.profiles = profiles
        statistics.lastProfileSamples = lastProfile.samples
        statistics.lastProfileProcessorTime = lastProfile.processorTime
        statistics.sampledTime = sampledTime + .nanoseconds(intake.interval.total.nanoseconds)
        statistics.labelledTime = labelledTime + .nanoseconds(intake.interval.labelled.nanoseconds)
        statistics.namelessFrames = namelessFrames
        statistics.isProgramStripped = symbolicator.isProgramStripped
        let times = HandlerTimes(now)
        statistics.handlerMedian = times.percentile(0.5)
        statistics.handlerPercentile99 = times.percentile(0.99)
        statistics.handlerMaximum = .nanoseconds(Int64(clamping: now.handler_max))
        return statistics
    }
}
