import CSpanSampler
import Glibc
import SpanProfiling
import Synchronization
import Testing
import Tracing

extension SamplingTests {
    /// One run of the sampler after another, idle and under load.
    @Suite struct StartAndStopTests {
        @Test func samplingStartsAgainAfterItStopped() async throws {
            for _ in 0..<3 {
                let run = try await ProfiledRun.of { _ in
                    SpanProfilingTracer(HeaderTracer()).withSpan("again") { _ in
                        _ = Work.spend(milliseconds: 300, seed: 31)
                    }
                }
                let sampled = run.profile.samples.filter { $0.labels["span_name"] == "again" }
                #expect(!sampled.isEmpty)
                #expect(run.statistics.state == .stopped)
                #expect(run.statistics.threadTimers == 0)
            }
        }

        @Test func startingAndStoppingUnderLoadLosesNothing() async throws {
            try await inOwnProcess {
                let stopped = Atomic<Bool>(false)
                let spenders = (0..<4).map { _ in
                    startThread { while !stopped.load(ordering: .relaxed) { _ = Work.spend(milliseconds: 5, seed: 9) } }
                }
                for _ in 0..<30 {
                    guard cspan_start(1_000) == CSPAN_OK else { _exit(1) }
                    _ = Work.spend(milliseconds: 10, seed: 10)
                    cspan_stop()
                    let counters = cspan_read_counters()
                    #expect(counters.timers_live == 0)
                    let left = cspan_drain({ _, _ in }, nil)
                    #expect(cspan_read_counters().samples == counters.samples, "after the stop there are no samples")
                    #expect(left <= 4_096)
                }
                // The whole profiler, shut down while all threads are busy.
                let run = try await ProfiledRun.of { _ in _ = spentUnderLoad() }
                stopped.store(true, ordering: .relaxed)
                for spender in spenders { pthread_join(spender, nil) }
                #expect(run.statistics.state == .stopped)
                let pushed = run.profile.samples.reduce(0) { $0 + $1.count }
                #expect(UInt64(pushed) == run.statistics.samples)
            }
        }
    }
}

@inline(never) private func spentUnderLoad() -> UInt64 { Work.spend(milliseconds: 400, seed: 100) &+ 100 }
