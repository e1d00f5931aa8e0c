import Metrics

/// The statistics as metrics, for whatever backend the application chose.
struct ProfilerMetrics {
    private let samples = Counter(label: "span_profiler_samples_total")
    private let droppedSamples = Counter(label: "span_profiler_samples_dropped_total")
    private let sent = Counter(label: "span_profiler_profiles_sent_total")
    private let dropped = Counter(label: "span_profiler_profiles_dropped_total")
    private let refused = Counter(label: "span_profiler_profiles_refused_total")
    private let retries = Counter(label: "span_profiler_push_retries_total")
    private let pending = Gauge(label: "span_profiler_profiles_pending")
    private let handlerMedian = Gauge(label: "span_profiler_handler_median_seconds")
    private var last = SpanProfilerStatistics()

    /// Adds what happened since the last time.
    mutating func record(_ now: SpanProfilerStatistics) {
        samples.increment(by: Int64(now.samples &- last.samples))
        droppedSamples.increment(by: Int64(now.droppedSamples &- last.droppedSamples))
        sent.increment(by: Int64(now.sentProfiles &- last.sentProfiles))
        dropped.increment(by: Int64(now.droppedProfiles &- last.droppedProfiles))
        refused.increment(by: Int64(now.refusedProfiles &- last.refusedProfiles))
        retries.increment(by: Int64(now.retries &- last.retries))
        pending.record(now.pendingProfiles)
        handlerMedian.record(now.handlerMedian / .seconds(1))
        last = now
    }
}
