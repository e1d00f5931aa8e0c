import ServiceLifecycle
import Tracing

extension OTLPTracer {
    /// Exports until the graceful shutdown or the cancellation of its task, then exports what is left, at most for
    /// ``OTLPTracerConfiguration/exportTimeout``. Spans that end later are dropped and counted.
    ///
    /// - Throws: ``OTLPTracerError/ranBefore`` when it is called a second time.
    public func run() async throws {
        try begin()
        // Neither the requests nor their log lines belong to a span, wherever the service group was started.
        try await ServiceContext.withValue(nil) { try await export(clock: clock) }
    }

    /// Exports what has ended so far and returns when that is done, or given up; at once after the shutdown or when the
    /// caller's task is cancelled. ``run()`` must run meanwhile.
    public func flush() async {
        await queue.flush()
    }

    /// Begins to export what has ended so far, and does not wait; ``flush()`` does.
    public func forceFlush() {
        queue.call()
    }

    private func export<C: Clock>(clock: C) async throws where C.Duration == Duration {
        let client = OTLPClient(configuration)
        let exporter = BatchExporter(
            client: client, configuration: configuration, counters: counters, clock: clock, logger: logger
        )
        let loop = ExportLoop(queue: queue, configuration: configuration, clock: clock, logger: logger)
        let metrics = TracerMetrics()
        await withTaskCancellationOrGracefulShutdownHandler {
            // In a task of its own, because the cancellation of ours must not cancel the last requests.
            await Task { await loop.run(exporter) { [self] in metrics.report(statistics) } }.value
        } onCancelOrGracefulShutdown: {
            loop.shutDown()
        }
        try await client.shutDown()
    }
}
