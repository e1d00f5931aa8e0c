import SpanProfiling
import Synchronization
import Testing
import Tracing

extension SamplingTests {
    @Suite struct AccuracyTests {
        private static let tracer = SpanProfilingTracer(HeaderTracer())

        /// Alone, since other suites' tasks would run on the same threads.
        @Test func eachSpansTimeIsNearTheThreadClocks() async throws {
            try await inOwnProcess {
                let truth = SpentTime()
                let names = ["short", "long"]
                let run = try await ProfiledRun.of { _ in
                    await withTaskGroup(of: Void.self) { group in
                        for (index, name) in names.enumerated() {
                            group.addTask {
                                await Self.tracer.withSpan(name) { _ in
                                    for _ in 0..<(20 * (index + 1)) {
                                        let spent = Work.spend(milliseconds: 25, seed: UInt64(index + 20))
                                        truth.add(spent, to: name)
                                        await Task.yield()
                                    }
                                }
                            }
                        }
                    }
                }
                for name in names {
                    let samples = run.profile.samples.filter { $0.labels["span_name"] == name }
                    #expect(samples.time.agrees(with: Double(truth.of(name))), "\(name): \(run.statistics)")
                }
                #expect(run.statistics.droppedSamples == 0)
                #expect(run.statistics.labelsEnabled)
                #expect(run.statistics.handlerMedian > .zero && run.statistics.handlerMedian < .milliseconds(1))
            }
        }

        @Test func hoppingTasksNeverSwapLabels() async throws {
            let run = try await ProfiledRun.of { profiler in
                await withTaskGroup(of: Void.self) { group in
                    for kind in Hopper.Kind.allCases {
                        for _ in 0..<4 {
                            group.addTask {
                                // On a busy machine it takes longer until each kind has had its share.
                                await Hopper(kind: kind, tracer: Self.tracer).hop(for: .seconds(2)) {
                                    profiler.statistics.labelledTime < .seconds(1)
                                }
                            }
                        }
                    }
                }
            }
            for kind in Hopper.Kind.allCases {
                let samples = run.profile.samples(in: kind.rawValue + "()")
                let wrong = samples.filter { $0.labels["span_name"].map { $0 != kind.rawValue } ?? false }
                #expect(!samples.isEmpty)
                #expect(wrong.isEmpty, "\(wrong.count) of \(samples.count) samples of \(kind) have another's label")
            }
        }

        @Test func shortLivedThreadsAreSampledAndTheirTimersGivenBack() async throws {
            let run = try await ProfiledRun.of { profiler in
                for _ in 0..<200 { onNewThread { _ = spentOnNewThread() } }
                try await poll("ended threads' timers are deleted") {
                    let now = profiler.statistics
                    return now.threadTimersCreated > 20 && now.threadTimers < now.threadTimersCreated / 2
                }
            }
            #expect(run.profile.samples(in: "spentOnNewThread()").time.agrees(with: 1e9), "\(run.statistics)")
            #expect(run.statistics.threadTimersRefused == 0)
        }
    }
}

/// What the threads' own clocks said.
private final class SpentTime: Sendable {
    private let nanoseconds = Mutex<[String: UInt64]>([:])

    func add(_ spent: UInt64, to name: String) { nanoseconds.withLock { $0[name, default: 0] += spent } }
    func of(_ name: String) -> UInt64 { nanoseconds.withLock { $0[name] ?? 0 } }
}

@inline(never) private func spentOnNewThread() -> UInt64 { Work.spend(milliseconds: 5, seed: 32) &+ 32 }

/// A sum of samples, and how far chance can move it.
private struct SampledTime {
    var nanoseconds: Double
    /// One standard deviation. Each sample is there or not by where the kernel's ticks fell, and on a busy machine one
    /// tick stands for many periods.
    var deviation: Double

    func agrees(with truth: Double) -> Bool {
        abs(nanoseconds - truth) <= 4 * deviation
    }
}

extension [ReceivedProfile.Sample] {
    fileprivate var time: SampledTime {
        let sum = reduce(0) { $0 + Double($1.nanoseconds) }
        // Those of one stack come as one, with their number.
        let squares = reduce(0) { $0 + Double($1.nanoseconds) * Double($1.nanoseconds) / Double($1.count) }
        return SampledTime(nanoseconds: sum, deviation: squares.squareRoot())
    }
}
