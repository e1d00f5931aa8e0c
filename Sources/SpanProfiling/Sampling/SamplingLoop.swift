import AsyncHTTPClient
import Logging
import ServiceLifecycle
import TelemetryProtos

/// A session's course: drain often, make a profile each interval, send it, and at the end what is left.
struct SamplingLoop {
    /// The buffer holds a quarter of a second of 4,000 samples: 16 threads at the fastest tick that kernels have.
    private static let drainInterval = Duration.milliseconds(250)

    private let profiler: SpanProfiler
    private let session: SamplingSession
    private let queue: ProfileQueue
    private let labels: [String: String]

    init(profiler: SpanProfiler, session: SamplingSession) {
        self.profiler = profiler
        self.session = session
        queue = ProfileQueue(capacity: profiler.configuration.maximumPendingProfiles)
        labels = SeriesLabels.make(profiler.configuration)
    }

    /// Runs until graceful shutdown or cancellation; throws if the signal is lost to someone else before.
    func run() async throws(SpanProfilerError) {
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: .profilePushes)
        let outcome: Result<Bool, SpanProfilerError>
        do throws(SpanProfilerError) {
            let pusher = try ProfilePusher(
                configuration: profiler.configuration, queue: queue, client: client, logger: profiler.logger
            )
            outcome = .success(await samplePushing(through: pusher))
        } catch {
            session.stop()
            outcome = .failure(error)
        }
        try? await client.shutdown()
        if try !outcome.get() { throw .foreignSignalHandler }
    }

    /// Samples while the pusher sends; false if the signal was lost.
    private func samplePushing(through pusher: ProfilePusher) async -> Bool {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await pusher.run() }
            let keptSignal = await sampleUntilShutdown(pusher)
            session.stop()
            _ = await session.drain()
            await enqueueProfile()
            queue.finish()
            let patience = profiler.configuration.shutdownTimeout
            group.addTask { try? await Task.sleep(for: patience) }
            await group.next()
            group.cancelAll()
            await group.waitForAll()
            queue.dropAll()
            await publish(pusher)
            return keptSignal
        }
    }

    private func sampleUntilShutdown(_ pusher: ProfilePusher) async -> Bool {
        await cancelWhenGracefulShutdown {
            let clock = ContinuousClock()
            var metrics = ProfilerMetrics()
            var nextProfile = clock.now + profiler.configuration.uploadInterval
            while !Task.isCancelled {
                try? await clock.sleep(for: min(Self.drainInterval, nextProfile - clock.now))
                guard await session.drain() else { return false }
                if clock.now >= nextProfile {
                    nextProfile = clock.now + profiler.configuration.uploadInterval
                    await enqueueProfile()
                }
                metrics.record(await publish(pusher))
            }
            return true
        }
    }

    private func enqueueProfile() async {
        do {
            let body = try await session.makeProfile { [labels] in try PushRequest.encode($0, labels: labels) }
            await reportStrippedProgram()
            if let body { queue.append(body) }
        } catch {
            queue.countDrop()
            profiler.logger.error("a profile could not be encoded", metadata: ["error": "\(error)"])
        }
    }

    /// Says it when it is first seen.
    private func reportStrippedProgram() async {
        guard await session.isProgramStripped, !profiler.statistics.isProgramStripped else { return }
        profiler.logger.warning(
            "the program has no symbols, so its functions have no names in profiles; do not strip it",
            metadata: ["program": "\(ProgramPath.current)"])
    }

    @discardableResult
    private func publish(_ pusher: ProfilePusher) async -> SpanProfilerStatistics {
        var statistics = await session.report(to: profiler.statistics)
        let counts = pusher.counts, refusals = LabelRegistry.shared.refusals
        statistics.sentProfiles = counts.sent
        statistics.refusedProfiles = counts.refused
        statistics.retries = counts.retries
        statistics.pendingProfiles = queue.count
        statistics.droppedProfiles = queue.dropped
        statistics.refusedSpanNames = refusals.spanNames
        statistics.refusedLabelValues = refusals.values
        statistics.refusedLabelNames = refusals.names
        statistics.unidentifiedSpans = refusals.unidentifiedSpans
        for refusal in LabelRegistry.shared.takeReports() { profiler.logger.warning("\(refusal)") }
        profiler.publish(statistics)
        return statistics
    }
}
