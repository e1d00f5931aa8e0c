import AsyncHTTPClient
import Logging
import ServiceLifecycle

/// A session's course: drain often, make a profile each interval, send it, and at the end what is left.
struct SamplingLoop {
    /// The buffer holds a quarter of a second of 4,000 samples: 16 threads at the fastest tick that kernels have.
    private static let drainInterval = Duration.milliseconds(250)

    let profiler: SpanProfiler
    let session: SamplingSession
    let thread: ProfilerThread

    /// Runs until graceful shutdown or cancellation; throws if the signal is lost to someone else before.
    func run() async throws(SpanProfilerError) {
        let client = HTTPClient(eventLoopGroupProvider: .shared(thread.loop), configuration: .profilePushes)
        let outcome: Result<Bool, SpanProfilerError>
        do throws(SpanProfilerError) {
            let exporters = try ProfileExporters(profiler.configuration, client: client, logger: profiler.logger)
            outcome = .success(await sampleExporting(through: exporters))
        } catch {
            profiler.stopSampling()
            outcome = .failure(error)
        }
        try? await client.shutdown()
        if try !outcome.get() { throw .foreignSignalHandler }
    }

    /// Samples while the exporters deliver; false if the signal was lost.
    private func sampleExporting(through exporters: ProfileExporters) async -> Bool {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await exporters.run() }
            var metrics = ProfilerMetrics()
            let keptSignal = await sampleUntilShutdown(exporters, &metrics)
            profiler.stopSampling()
            _ = await session.drain()
            await enqueueProfile(exporters)
            exporters.finish()
            let patience = profiler.configuration.shutdownTimeout
            group.addTask { [thread] in await thread.sleep(for: patience) }
            await group.next()
            group.cancelAll()
            await group.waitForAll()
            exporters.dropAll()
            var last = await publish(exporters)
            last.state = .stopped
            metrics.record(last)
            return keptSignal
        }
    }

    private func sampleUntilShutdown(_ exporters: ProfileExporters, _ metrics: inout ProfilerMetrics) async -> Bool {
        let (keptSignal, recorded) = await cancelWhenGracefulShutdown { [metrics] in
            let clock = ContinuousClock()
            var metrics = metrics
            var nextProfile = clock.now + profiler.configuration.uploadInterval
            while !Task.isCancelled {
                await thread.sleep(for: min(Self.drainInterval, nextProfile - clock.now))
                guard await session.drain() else { return (false, metrics) }
                if clock.now >= nextProfile {
                    nextProfile = clock.now + profiler.configuration.uploadInterval
                    await enqueueProfile(exporters)
                }
                metrics.record(await publish(exporters))
            }
            return (true, metrics)
        }
        metrics = recorded
        return keptSignal
    }

    private func enqueueProfile(_ exporters: ProfileExporters) async {
        do {
            try await session.makeProfile { try exporters.append($0) }
            await reportStrippedProgram()
        } catch {
            exporters.countDrop()
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

    private func publish(_ exporters: ProfileExporters) async -> SpanProfilerStatistics {
        var statistics = await session.report(to: profiler.statistics)
        let counts = exporters.counts, refusals = LabelRegistry.shared.refusals
        statistics.processorTime = thread.processorTime
        statistics.sentProfiles = counts.sent
        statistics.refusedProfiles = counts.refused
        statistics.retries = counts.retries
        statistics.writtenProfiles = counts.written
        statistics.failedWrites = counts.failedWrites
        statistics.pendingProfiles = exporters.pending
        statistics.droppedProfiles = exporters.dropped
        statistics.refusedSpanNames = refusals.spanNames
        statistics.refusedLabelValues = refusals.values
        statistics.refusedLabelNames = refusals.names
        statistics.unidentifiedSpans = refusals.unidentifiedSpans
        for refusal in LabelRegistry.shared.takeReports() { profiler.logger.warning("\(refusal)") }
        profiler.publish(statistics)
        return statistics
    }
}
