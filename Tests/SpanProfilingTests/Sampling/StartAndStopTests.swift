import CSpanSampler
import Foundation
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

        @Test func aPauseHasNoSamples() async throws {
            let run = try await ProfiledRun.of { profiler in
                profiler.pauseSampling()
                _ = spentInPause()
                try profiler.resumeSampling()
                #expect(throws: SpanProfilerError.alreadyRunning) { try profiler.resumeSampling() }
                _ = spentAfterPause()
            }
            let functions = Set(run.profile.samples.flatMap(\.functions))
            #expect(!functions.contains { $0.contains("spentInPause") })
            #expect(functions.contains { $0.contains("spentAfterPause") })
        }

        /// A profile is wanted most when the pool's threads are all kept busy, so it must not wait for one of them.
        @Test func profilesAreMadeWhileAllOfThePoolIsBusy() async throws {
            try await inOwnProcess {
                let (written, used) = try await withTemporaryFolder { folder in
                    let profiler = try SpanProfiler.forTests(pushingTo: nil, logger: .quiet) {
                        $0.destinations = [.directory(folder, maximumFiles: 5)]
                        $0.uploadInterval = .milliseconds(500)
                    }
                    return try await running(profiler) {
                        // More than the pool has threads.
                        await withTaskGroup(of: Void.self) { group in
                            for index in 0..<(2 * ProcessInfo.processInfo.activeProcessorCount) {
                                group.addTask {
                                    let deadline = ContinuousClock.now + .seconds(30)
                                    while profiler.statistics.writtenProfiles < 2, ContinuousClock.now < deadline {
                                        _ = Work.spend(milliseconds: 5, seed: UInt64(index))
                                    }
                                }
                            }
                        }
                        return (profiler.statistics.writtenProfiles, profiler.statistics.processorTime)
                    }
                }
                #expect(written >= 2, "within 30 s")
                #expect(used > .zero)
            }
        }
    }
}

@inline(never) private func spentInPause() -> UInt64 { Work.spend(milliseconds: 200, seed: 101) &+ 101 }
@inline(never) private func spentAfterPause() -> UInt64 { Work.spend(milliseconds: 200, seed: 102) &+ 102 }

@inline(never) private func spentUnderLoad() -> UInt64 { Work.spend(milliseconds: 400, seed: 100) &+ 100 }
