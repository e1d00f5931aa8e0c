import Metrics
import MetricsTestKit
import ServiceLifecycle
import SpanProfiling

/// A run of a profiler, as a metrics backend sees it.
struct MeteredRun {
    let metrics: TestMetrics
    let statistics: SpanProfilerStatistics

    /// Counters that move in any run, by themselves.
    private static let ambient: Set<String> = [
        "span_profiler_samples_total", "span_profiler_labels_withheld_total", "span_profiler_frames_nameless_total",
        "span_profiler_cpu_seconds_total",
    ]

    /// The counters that moved because something happened, and by how much.
    var events: [String: Int64] {
        let moved = metrics.counters.map { ($0.label, $0.totalValue) }.filter { $1 != 0 && !Self.ambient.contains($0) }
        return Dictionary(uniqueKeysWithValues: moved)
    }

    /// Runs a profiler around `work`, once it samples, and shuts it down gracefully.
    static func of(
        pushingTo address: String? = nil, configure: (inout SpanProfilerConfiguration) -> Void = { _ in },
        _ work: @Sendable (SpanProfiler, TestMetrics) async throws -> Void
    ) async throws -> MeteredRun {
        let metrics = TestMetrics()
        let profiler = try SpanProfiler.forTests(pushingTo: address, logger: .quiet, configure: configure)
        try await withMetricsFactory(metrics) {
            try await running(profiler) { try await work(profiler, metrics) }
        }
        return MeteredRun(metrics: metrics, statistics: profiler.statistics)
    }
}
