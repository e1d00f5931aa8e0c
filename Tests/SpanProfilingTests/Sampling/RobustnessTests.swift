import CSpanSampler
import Foundation
import Glibc
import Logging
import Metrics
import MetricsTestKit
import ServiceLifecycle
import Subprocess
import Synchronization
import SystemPackage
import Testing
import Tracing

@testable import SpanProfiling

extension SamplingTests {
    /// What may go wrong in a process, and what the profiler makes of it. Each in a process of its own.
    @Suite struct RobustnessTests {
        @Test func withoutAPassedSelfTestProfilesHaveNoLabels() async throws {
            try await inOwnProcess {
                let metrics = TestMetrics(), lines = LogLines()
                try await withMetricsFactory(metrics) {
                    try await RecordingServer.run { server, address in
                        var assumptions = RuntimeAssumptions()
                        assumptions.contextKeyStride *= 2
                        let profiler = try Self.profiler(pushingTo: address, logger: lines.logger, assumptions)
                        try await running(profiler) {
                            SpanProfilingTracer(HeaderTracer()).withSpan("work") { span in
                                #expect(span.attributes.get("pyroscope.profile.id") == nil, "a link would lead nowhere")
                                _ = spentInTrouble()
                            }
                        }
                        let samples = try ReceivedProfile(server.requests).samples(in: "spentInTrouble()")
                        #expect(!samples.isEmpty)
                        #expect(samples.allSatisfy { $0.labels.isEmpty })
                        #expect(!profiler.statistics.labelsEnabled)
                    }
                }
                #expect(lines.all.filter { $0.hasPrefix("warning: this Swift runtime is not as expected") }.count == 1)
                #expect(try metrics.expectGauge("span_profiler_labelling").lastValue == 0)
            }
        }

        @Test func withoutTheRuntimesSymbolsLabelsAreStillRight() async throws {
            try await inOwnProcess {
                let tracer = SpanProfilingTracer(HeaderTracer())
                try await RecordingServer.run { server, address in
                    let profiler = try Self.profiler(
                        pushingTo: address, logger: .quiet, RuntimeAssumptions(hasRuntimeSymbols: false)
                    )
                    try await running(profiler) {
                        await withTaskGroup(of: Void.self) { group in
                            for kind in Hopper.Kind.allCases {
                                for _ in 0..<2 {
                                    group.addTask {
                                        await Hopper(kind: kind, tracer: tracer).hop(for: .seconds(1)) { false }
                                    }
                                }
                            }
                        }
                    }
                    let received = try ReceivedProfile(server.requests)
                    #expect(profiler.statistics.labelledTime > .zero)
                    for kind in Hopper.Kind.allCases {
                        let samples = received.samples(in: kind.rawValue + "()")
                        #expect(samples.allSatisfy { ($0.labels["span_name"] ?? kind.rawValue) == kind.rawValue })
                    }
                }
            }
        }

        @Test func onAPlatformWithoutASamplerTheServiceRunsAndSaysThatItIsOff() async throws {
            try await inOwnProcess {
                let metrics = TestMetrics(), lines = LogLines()
                try await withMetricsFactory(metrics) {
                    let profiler = try Self.profiler(
                        pushingTo: nil, logger: lines.logger,
                        RuntimeAssumptions(startSampler: { _ in CSPAN_UNSUPPORTED })
                    )
                    try await running(profiler, until: .unsupportedPlatform) {
                        await #expect(throws: ProfileRequestError.notSampling(.unsupportedPlatform)) {
                            try await profiler.profile(for: .seconds(1))
                        }
                        let response = try await profiler.pprofResponse(toQuery: "seconds=1")
                        let words = "profiling is off: it needs Linux with glibc on x86-64"
                        #expect(response.status == 503)
                        #expect(String(decoding: response.body, as: UTF8.self) == words + "\n")
                        #expect(lines.all == ["warning: \(words) "])
                    }
                }
                #expect(try metrics.expectGauge("span_profiler_sampling").lastValue == 0)
            }
        }

        @Test func aSystemThatRefusesTimersTurnsItOff() async throws {
            try await inOwnProcess {
                // Each timer keeps a signal ready, which this limit counts.
                var none = rlimit(rlim_cur: 0, rlim_max: 0)
                guard setrlimit(__rlimit_resource_t(11), &none) == 0 else { _exit(1) }
                let wanted = SpanProfilerError.system(operation: "timer_create", code: EAGAIN)
                let profiler = try Self.profiler(pushingTo: nil, logger: .quiet)
                try await running(profiler, until: .failed(wanted)) {}
                #expect(!cspan_is_running())
                raise(SIGPROF)
            }
        }

        @Test func threadsThatGetNoTimerAreStillSampled() async throws {
            try await inOwnProcess {
                guard cspan_start(1_000) == CSPAN_OK else { _exit(1) }
                var none = rlimit(rlim_cur: 0, rlim_max: 0)
                guard setrlimit(__rlimit_resource_t(11), &none) == 0 else { _exit(2) }
                let before = cspan_read_counters()
                onNewThread { _ = Work.spend(milliseconds: 400, seed: 11) }
                let after = cspan_read_counters()
                cspan_stop()
                #expect(after.timers_refused > before.timers_refused)
                #expect(after.timers_created == before.timers_created)
                #expect(after.samples >= before.samples + 20)
            }
        }

        @Test func somebodyElsesSignalsAreCountedAndNoSamples() async throws {
            try await inOwnProcess {
                guard cspan_start(1) == CSPAN_OK else { _exit(1) }
                let before = cspan_read_counters()
                for _ in 0..<5 { #expect(QueuedSignal.fromElsewhere()) }
                raise(SIGPROF)
                let after = cspan_read_counters()
                cspan_stop()
                #expect(after.foreign_signals - before.foreign_signals == 6)
                #expect(after.samples == before.samples)
            }
        }

        @Test func aFullBufferDropsAndCounts() async throws {
            try await inOwnProcess {
                let metrics = TestMetrics()
                let statistics = try await withMetricsFactory(metrics) {
                    let profiler = try Self.profiler(pushingTo: nil, logger: .quiet)
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

        @Test func moreThreadsThanTheTableHoldsAreSampledByTheProcesssTimer() async throws {
            try await inOwnProcess {
                guard cspan_start(1) == CSPAN_OK else { _exit(1) }
                func churn(_ count: Int) {
                    for _ in 0..<count { onNewThread { _ = QueuedSignal.fromProcessTimer() } }
                }
                churn(4_600)
                let full = cspan_read_counters()
                #expect(full.timers_live <= 4_096 && full.timers_live > 3_800)
                #expect(full.timers_refused > 400)
                #expect(full.samples + full.dropped >= 4_600, "each signal is a sample, with or without a timer")
                cspan_tend()
                #expect(cspan_read_counters().timers_live <= 1, "the threads have ended, and their timers are deleted")
                churn(100)
                let again = cspan_read_counters()
                #expect(again.timers_refused == full.timers_refused)
                #expect(again.timers_created == full.timers_created + 100)
                cspan_stop()
                #expect(cspan_read_counters().timers_live == 0)
            }
        }

        @Test func childrenOfAnyKindAreNeitherKilledNorSampled() async throws {
            try await inOwnProcess {
                let work = "i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done; exit 5"
                guard cspan_start(1_000) == CSPAN_OK else { _exit(1) }
                let stopped = Atomic<Bool>(false)
                // Signals are on their way at any moment of a fork.
                let spenders = (0..<2).map { _ in
                    startThread { while !stopped.load(ordering: .relaxed) { _ = Work.spend(milliseconds: 5, seed: 3) } }
                }
                for _ in 0..<20 {
                    let result = try await run(
                        .path("/bin/sh"), arguments: ["-c", work], output: .discarded, error: .discarded
                    )
                    #expect(result.terminationStatus == .exited(5))
                }
                for _ in 0..<20 {
                    #expect(Self.statusOfForked { Self.execute("/bin/sh", ["-c", work]) } == 5)
                }
                stopped.store(true, ordering: .relaxed)
                for spender in spenders { pthread_join(spender, nil) }
                cspan_stop()
            }
        }

        @Test func aProgramThatReplacesItselfIsNotKilled() async throws {
            try await inOwnProcess(expecting: .exited(6)) {
                guard cspan_start(1_000) == CSPAN_OK else { _exit(1) }
                for _ in 0..<2 { _ = startThread { while true { _ = Work.spend(milliseconds: 5, seed: 4) } } }
                _ = Work.spend(milliseconds: 50, seed: 5)
                Self.execute("/bin/sh", ["-c", "i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done; exit 6"])
            }
        }

        @Test func aForkedChildMaySampleOnItsOwn() async throws {
            try await inOwnProcess {
                guard cspan_start(1_000) == CSPAN_OK else { _exit(1) }
                _ = Work.spend(milliseconds: 50, seed: 6)
                let status = Self.statusOfForked {
                    guard cspan_start(1_000) == CSPAN_OK else { _exit(2) }
                    let before = cspan_read_counters().samples
                    _ = Work.spend(milliseconds: 200, seed: 7)
                    cspan_stop()
                    _exit(cspan_read_counters().samples > before ? 0 : 3)
                }
                #expect(status == 0)
                let before = cspan_read_counters().samples
                _ = Work.spend(milliseconds: 200, seed: 8)
                cspan_stop()
                #expect(cspan_read_counters().samples > before, "the parent goes on")
            }
        }

        @Test func aLibraryLoadedLaterIsSampledAndMayGoAgain() async throws {
            try await inOwnProcess {
                try await withTemporaryFolder { folder in
                    let library = folder + "/libplugin.so"
                    try await Self.compile(
                        "void spent_in_plugin(long n) { for (volatile long i = 0; i < n; i++) {} }", to: library)
                    let run = try await ProfiledRun.of { profiler in
                        for _ in 0..<20 {
                            let (handle, spend) = try Self.load("spent_in_plugin", from: library)
                            spend(1_000_000)
                            dlclose(handle)
                        }
                        // Within about a second the profiler knows of it, and of its code.
                        let generation = cspan_images_generation()
                        let (_, spend) = try Self.load("spent_in_plugin", from: library)
                        try await poll("the library is noticed") {
                            spend(1_000_000)
                            return cspan_images_generation() > generation
                        }
                        let before = profiler.statistics.samples
                        try await poll("it is sampled") {
                            spend(10_000_000)
                            return profiler.statistics.samples > before + 20
                        }
                    }
                    #expect(!run.profile.samples(in: "spent_in_plugin").isEmpty)
                    #expect(run.statistics.state == .stopped)
                }
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
                let run = try await ProfiledRun.of { _ in _ = spentInTrouble() }
                stopped.store(true, ordering: .relaxed)
                for spender in spenders { pthread_join(spender, nil) }
                #expect(run.statistics.state == .stopped)
                let pushed = run.profile.samples.reduce(0) { $0 + $1.count }
                #expect(UInt64(pushed) == run.statistics.samples)
            }
        }

        private static func profiler(
            pushingTo address: String?, logger: Logger, _ assumptions: RuntimeAssumptions = RuntimeAssumptions()
        ) throws -> SpanProfiler {
            var configuration = SpanProfilerConfiguration(applicationName: "tests")
            configuration.sampleRate = 1_000
            configuration.destinations = address == nil ? [] : [.push]
            if let address { configuration.serverAddress = address }
            return try SpanProfiler(configuration: configuration, logger: logger, assumptions: assumptions)
        }

        /// Runs `body` in a forked child; its exit status, or -1 if a signal ended it.
        private static func statusOfForked(_ body: () -> Void) -> Int32 {
            // Swift hides fork, for good reasons; programs beneath it still call it.
            guard let symbol = dlsym(nil, "fork") else { return -1 }
            let child = unsafeBitCast(symbol, to: (@convention(c) () -> pid_t).self)()
            if child == 0 {
                body()
                _exit(9)
            }
            var status: Int32 = 0
            while waitpid(child, &status, 0) == -1, errno == EINTR {}
            return status & 0x7f == 0 ? status >> 8 & 0xff : -1
        }

        /// Replaces this process; comes back only if that fails.
        private static func execute(_ path: String, _ arguments: [String]) {
            var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
            execv(path, &words)
        }

        private static func load(
            _ function: String, from library: String
        ) throws -> (handle: UnsafeMutableRawPointer, call: @convention(c) (Int) -> Void) {
            let handle = try #require(dlopen(library, RTLD_NOW), "the library cannot be loaded")
            let symbol = try #require(dlsym(handle, function))
            return (handle, unsafeBitCast(symbol, to: (@convention(c) (Int) -> Void).self))
        }

        private static func compile(_ source: String, to library: String) async throws {
            try Data(source.utf8).write(to: URL(filePath: library + ".c"))
            let result = try await run(
                .name("clang"), arguments: ["-shared", "-fPIC", "-O0", "-o", library, library + ".c"],
                output: .string(limit: 1 << 16), error: .combinedWithOutput
            )
            #expect(result.terminationStatus == .exited(0), "\(result.standardOutput)")
        }
    }
}

extension SamplingSession {
    /// Takes samples on the session's own time, in which it cannot empty the buffer.
    fileprivate func sampleOften(_ count: Int) {
        for _ in 0..<count { _ = QueuedSignal.fromThreadTimer() }
    }
}

/// Starts a thread that runs `body`.
private func startThread(_ body: @escaping @Sendable () -> Void) -> pthread_t {
    final class Box: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var thread = pthread_t()
    pthread_create(
        &thread, nil,
        { box in
            if let box { Unmanaged<Box>.fromOpaque(box).takeRetainedValue().body() }
            return nil
        }, Unmanaged.passRetained(Box(body)).toOpaque())
    return thread
}

/// Runs `body` on a thread that ends with it.
private func onNewThread(_ body: @escaping @Sendable () -> Void) { pthread_join(startThread(body), nil) }

@inline(never) private func spentInTrouble() -> UInt64 { Work.spend(milliseconds: 400, seed: 100) &+ 100 }
