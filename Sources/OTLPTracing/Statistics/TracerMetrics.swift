import Metrics
import Synchronization

/// The tracer's statistics as the counter `otlp_tracing_spans_total`, with the dimension `outcome`.
final class TracerMetrics: Sendable {
    private static let label = "otlp_tracing_spans_total"

    private let exported = Counter(label: label, dimensions: [("outcome", "exported")])
    private let dropped = Counter(label: label, dimensions: [("outcome", "dropped")])
    private let failed = Counter(label: label, dimensions: [("outcome", "failed")])
    private let reported = Mutex(OTLPTracerStatistics())

    /// Adds what has changed since the last report.
    func report(_ statistics: OTLPTracerStatistics) {
        reported.withLock { reported in
            exported.increment(by: statistics.exported - reported.exported)
            dropped.increment(by: statistics.dropped - reported.dropped)
            failed.increment(by: statistics.failed - reported.failed)
            reported = statistics
        }
    }
}
