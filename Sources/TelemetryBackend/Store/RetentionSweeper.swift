import Logging
import ServiceLifecycle

/// Deletes, from time to time, what is older than the retention.
struct RetentionSweeper<SweepClock: Clock>: Service where SweepClock.Duration == Duration {
    let traces: TraceStore
    let profiles: ProfileStore
    let retention: Duration
    let interval: Duration
    let clock: SweepClock
    /// The time, in nanoseconds since 1970.
    let now: @Sendable () -> Int64
    let logger: Logger

    func run() async throws {
        while !Task.isShuttingDownGracefully {
            await sweep()
            do {
                try await cancelWhenGracefulShutdown { try await clock.sleep(for: interval) }
            } catch is CancellationError {
                return
            }
        }
    }

    /// One round; a failure is logged, and the next round tries again.
    func sweep() async {
        let age = retention.components.seconds * 1_000_000_000 + retention.components.attoseconds / 1_000_000_000
        let cutoff = now() - age
        do {
            let deletedTraces = try await traces.deleteTraces(endedBefore: cutoff)
            let deletedSamples = try await profiles.prune(before: cutoff / 1_000_000)
            guard deletedTraces + deletedSamples > 0 else { return }
            logger.info(
                "deleted what is older than the retention",
                metadata: [
                    "traces": "\(deletedTraces)", "profile samples": "\(deletedSamples)", "retention": "\(retention)",
                ])
        } catch {
            logger.error("old data could not be deleted", metadata: ["error": "\(error)"])
        }
    }
}
