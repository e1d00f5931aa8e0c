import Logging
import Synchronization

/// The batch processor of the OpenTelemetry specification: exports when a batch is complete, when the schedule delay is
/// over, when a flush is wanted, and once more at the end.
final class ExportLoop<C: Clock>: Sendable where C.Duration == Duration {
    private let queue: SpanQueue
    private let configuration: OTLPTracerConfiguration
    private let clock: C
    private let logger: Logger
    /// When to give up at the latest; known once the shutdown has begun.
    private let finalDeadline = Mutex<C.Instant?>(nil)

    init(queue: SpanQueue, configuration: OTLPTracerConfiguration, clock: C, logger: Logger) {
        self.queue = queue
        self.configuration = configuration
        self.clock = clock
        self.logger = logger
    }

    /// Exports until ``shutDown()``, then what is left; tells `afterPass` each time that the numbers may have changed.
    func run(_ exporter: BatchExporter<C>, afterPass: @Sendable () -> Void) async {
        let timer = Task { [queue, clock, configuration] in
            while true {
                try await clock.sleep(for: configuration.scheduleDelay)
                queue.call()
            }
        }
        defer { timer.cancel() }
        var exporter = exporter
        for await _ in queue.calls {
            await exportQueued(with: &exporter)
            afterPass()
        }
        await exportQueued(with: &exporter, isLast: true)
        let lost = queue.abandon()
        if lost > 0 {
            logger.warning(
                "spans were left when the time for exporting at the shutdown was over",
                metadata: ["dropped": "\(lost)", "time": "\(configuration.exportTimeout)"]
            )
        }
        afterPass()
    }

    /// Lets ``run(_:afterPass:)`` come to its end.
    func shutDown() {
        let deadline = clock.now.advanced(by: configuration.exportTimeout)
        finalDeadline.withLock { $0 = $0 ?? deadline }
        queue.close()
    }

    /// Exports what is queued now, but not what comes meanwhile, so that whoever waits for a flush is told in time.
    private func exportQueued(with exporter: inout BatchExporter<C>, isLast: Bool = false) async {
        var (remaining, flushes) = queue.beginPass()
        while remaining > 0, let deadline = nextDeadline, isLast || !exporter.isPaused {
            let batch = queue.takeBatch()
            remaining -= batch.count
            await exporter.export(batch, until: deadline)
        }
        for flush in flushes { flush.resume() }
    }

    /// When to give up a batch that is begun now; nil if it is too late to begin.
    private var nextDeadline: C.Instant? {
        let now = clock.now
        let ordinary = now.advanced(by: configuration.exportTimeout)
        guard let final = finalDeadline.withLock({ $0 }) else { return ordinary }
        return final > now ? min(ordinary, final) : nil
    }
}
