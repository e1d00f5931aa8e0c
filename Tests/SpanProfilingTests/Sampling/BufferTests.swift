import CSpanSampler
import Glibc
import Metrics
import MetricsTestKit
import Testing
import Tracing

@testable import SpanProfiling

extension SamplingTests {
    /// What happens when samples come faster than they are taken out.
    @Suite struct BufferTests {
        @Test func aFullBufferDropsAndCounts() async throws {
            try await inOwnProcess {
                let metrics = TestMetrics()
                let statistics = try await withMetricsFactory(metrics) {
                    let profiler = try SpanProfiler.forTests(pushingTo: nil, logger: .quiet)
                    try await running(profiler) {
                        await profiler.samplingSession?.sampleOften(6_000)
                        try await poll("the loss is counted") { profiler.statistics.droppedSamples > 0 }
                    }
                    return profiler.statistics
                }
                #expect(statistics.samples >= 4_000)
                #expect(statistics.state == .stopped)
                let counted = try metrics.expectCounter("span_profiler_samples_dropped_total").totalValue
                #expect(UInt64(counted) == statistics.droppedSamples)
                #expect(try metrics.expectGauge("span_profiler_sampling").lastValue == 0)
            }
        }

        @Test func aPlaceThatIsUsedAgainHasNothingOfBefore() async throws {
            try await inOwnProcess {
                #expect(LabelSelfTest.installAndRun())
                cspan_enable_labels(true)
                guard cspan_start(1) == CSPAN_OK else { _exit(1) }
                // More than there are places, twice.
                func sampleAll() -> LabelCounts {
                    var counts = LabelCounts()
                    for _ in 0..<10 {
                        for _ in 0..<500 { _ = QueuedSignal.fromThreadTimer() }
                        counts.drain()
                    }
                    return counts
                }
                let labelled = SpanProfilingTracer(HeaderTracer()).withSpan("work") { _ in
                    withProfileLabels(["vehicle": "car"]) { sampleAll() }
                }
                #expect(labelled.all >= 5_000 && labelled.labelled >= 5_000)
                let after = sampleAll()
                cspan_stop()
                #expect(after.all >= 5_000 && after.labelled == 0)
            }
        }
    }
}

/// How many samples were in the buffer, and how many of them had a label.
private struct LabelCounts {
    var all = 0
    var labelled = 0

    mutating func drain() {
        withUnsafeMutablePointer(to: &self) { counts in
            _ = cspan_drain(
                { sample, counts in
                    guard let label = sample?.pointee.label, let counts else { return }
                    let isLabelled = label.span_id | label.trace_id_high | label.trace_id_low | label.tag != 0
                    counts.assumingMemoryBound(to: LabelCounts.self).pointee.all += 1
                    if isLabelled { counts.assumingMemoryBound(to: LabelCounts.self).pointee.labelled += 1 }
                }, counts
            )
        }
    }
}

extension SamplingSession {
    /// Takes samples on the session's own time, in which it cannot empty the buffer.
    fileprivate func sampleOften(_ count: Int) {
        for _ in 0..<count { _ = QueuedSignal.fromThreadTimer() }
    }
}
