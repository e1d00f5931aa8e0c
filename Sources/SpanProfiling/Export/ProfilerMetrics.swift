import Metrics

/// The statistics as metrics, for whatever backend the application chose.
struct ProfilerMetrics {
    /// Each counter with the number that it shows.
    private let counters: [(Counter, @Sendable (SpanProfilerStatistics) -> UInt64)] = [
        (Counter(label: "span_profiler_samples_total"), { $0.samples }),
        (Counter(label: "span_profiler_samples_dropped_total"), { $0.droppedSamples }),
        (Counter(label: "span_profiler_labels_withheld_total"), { $0.withheldLabels }),
        (Counter(label: "span_profiler_thread_timers_refused_total"), { $0.threadTimersRefused }),
        (Counter(label: "span_profiler_foreign_signals_total"), { $0.foreignSignals }),
        (Counter(label: "span_profiler_profiles_sent_total"), { $0.sentProfiles }),
        (Counter(label: "span_profiler_profiles_dropped_total"), { $0.droppedProfiles }),
        (Counter(label: "span_profiler_profiles_refused_total"), { $0.refusedProfiles }),
        (Counter(label: "span_profiler_profiles_written_total"), { $0.writtenProfiles }),
        (Counter(label: "span_profiler_writes_failed_total"), { $0.failedWrites }),
        (Counter(label: "span_profiler_profiles_requested_total"), { $0.requestedProfiles }),
        (Counter(label: "span_profiler_push_retries_total"), { $0.retries }),
        (Counter(label: "span_profiler_span_names_refused_total"), { $0.refusedSpanNames }),
        (Counter(label: "span_profiler_label_values_refused_total"), { $0.refusedLabelValues }),
        (Counter(label: "span_profiler_label_names_refused_total"), { $0.refusedLabelNames }),
        (Counter(label: "span_profiler_spans_unidentified_total"), { $0.unidentifiedSpans }),
        (Counter(label: "span_profiler_frames_nameless_total"), { $0.namelessFrames }),
    ]
    private let processorTime = FloatingPointCounter(label: "span_profiler_cpu_seconds_total")
    private let sampling = Gauge(label: "span_profiler_sampling")
    private let labelling = Gauge(label: "span_profiler_labelling")
    private let pending = Gauge(label: "span_profiler_profiles_pending")
    private let requests = Gauge(label: "span_profiler_profile_requests_in_progress")
    private let threadTimers = Gauge(label: "span_profiler_thread_timers")
    private let handlerMedian = Gauge(label: "span_profiler_handler_median_seconds")
    private var last = SpanProfilerStatistics()

    /// Adds what happened since the last time.
    mutating func record(_ now: SpanProfilerStatistics) {
        for (counter, number) in counters {
            let growth = number(now) &- number(last)
            if growth > 0 { counter.increment(by: Int64(clamping: growth)) }
        }
        processorTime.increment(by: (now.processorTime - last.processorTime) / .seconds(1))
        sampling.record(now.state == .sampling ? 1 : 0)
        labelling.record(now.labelsEnabled ? 1 : 0)
        pending.record(now.pendingProfiles)
        requests.record(now.requestsInProgress)
        threadTimers.record(Int64(clamping: now.threadTimers))
        handlerMedian.record(now.handlerMedian / .seconds(1))
        last = now
    }
}
