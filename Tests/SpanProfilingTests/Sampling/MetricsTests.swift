import CSpanSampler
import Foundation
import Glibc
import MetricsTestKit
import Testing
import Tracing

@testable import SpanProfiling

extension SamplingTests {
    /// What each counter counts, and that nothing else moves it. Each in a process of its own, whose limits and signals it changes.
    @Suite struct MetricsTests {
        private static let tracer = SpanProfilingTracer(HeaderTracer(), scope: .localRoots)

        @Test func theServersAnswersAreCounted() async throws {
            try await inOwnProcess {
                let answers = [422, 503, 200, 400].map { RecordingServer.Answer(status: $0) }
                try await RecordingServer.run(answering: answers) { server, address in
                    let run = try await MeteredRun.of(pushingTo: address, configure: Self.often) { profiler, _ in
                        try await Self.spend { profiler.statistics.sentProfiles > 1 }
                    }
                    #expect(
                        run.events == [
                            "span_profiler_profiles_refused_total": 2, "span_profiler_push_retries_total": 1,
                            "span_profiler_profiles_sent_total": Int64(server.requests.count) - 3,
                        ]
                    )
                }
            }
        }

        @Test func profilesThatAreGivenUpAreCounted() async throws {
            try await inOwnProcess {
                let away = try await RecordingServer.run { _, address in address }
                let run = try await MeteredRun.of(
                    pushingTo: away,
                    configure: {
                        Self.often(&$0)
                        $0.maximumPendingProfiles = 1
                        $0.shutdownTimeout = .milliseconds(100)
                    },
                    { profiler, _ in
                        try await Self.spend {
                            profiler.statistics.droppedProfiles > 0 && profiler.statistics.retries > 0
                        }
                    }
                )
                #expect(
                    run.events == [
                        "span_profiler_profiles_dropped_total": Int64(run.statistics.profiles),
                        "span_profiler_push_retries_total": Int64(run.statistics.retries),
                    ]
                )
            }
        }

        @Test func filesAndRequestsAreCounted() async throws {
            try await inOwnProcess {
                try await withTemporaryFolder { folder in
                    let run = try await MeteredRun.of(
                        configure: {
                            Self.often(&$0)
                            $0.destinations = [.file(folder + "/latest"), .file(folder + "/missing/latest")]
                        },
                        { profiler, _ in
                            for _ in 0..<3 { _ = try await profiler.profile(for: .milliseconds(10)) }
                            try await Self.spend {
                                profiler.statistics.writtenProfiles > 0 && profiler.statistics.failedWrites > 0
                            }
                        }
                    )
                    let made = Int64(run.statistics.profiles)
                    #expect(
                        run.events == [
                            "span_profiler_profiles_written_total": made, "span_profiler_writes_failed_total": made,
                            "span_profiler_profiles_requested_total": 3,
                        ]
                    )
                }
            }
        }

        @Test func refusedNamesAndLabelsAreCounted() async throws {
            try await inOwnProcess {
                let unidentified = SpanProfilingTracer(HeaderTracer()) { _ in nil }
                let run = try await MeteredRun.of(
                    configure: { ($0.maximumSpanNames, $0.maximumLabelValues) = (1, 1) },
                    { _, _ in
                        for name in ["kept", "other", "other"] { Self.tracer.withSpan(name) { _ in } }
                        for user in ["1", "2", "3", "4"] { withProfileLabels(["user": user]) {} }
                        withProfileLabels(["span_id": "1"]) {}
                        for _ in 0..<4 { unidentified.withSpan("unknown") { _ in } }
                    }
                )
                #expect(
                    run.events == [
                        "span_profiler_span_names_refused_total": 2, "span_profiler_label_values_refused_total": 3,
                        "span_profiler_label_names_refused_total": 1, "span_profiler_spans_unidentified_total": 4,
                    ]
                )
            }
        }

        @Test func foreignSignalsAreCounted() async throws {
            try await inOwnProcess {
                let run = try await MeteredRun.of { _, _ in for _ in 0..<5 { raise(SIGPROF) } }
                #expect(run.events == ["span_profiler_foreign_signals_total": 5])
            }
        }

        @Test func threadsWithoutATimerAreCounted() async throws {
            try await inOwnProcess {
                let run = try await MeteredRun.of { profiler, _ in
                    // Each timer keeps a signal ready, which this limit counts.
                    var none = rlimit(rlim_cur: 0, rlim_max: 0)
                    guard setrlimit(__rlimit_resource_t(11), &none) == 0 else { _exit(1) }
                    try await poll("a thread is refused a timer") {
                        onNewThread { _ = Work.spend(milliseconds: 50, seed: 12) }
                        return profiler.statistics.threadTimersRefused > 0
                    }
                }
                let refused = Int64(run.statistics.threadTimersRefused)
                #expect(run.events == ["span_profiler_thread_timers_refused_total": refused])
            }
        }

        @Test func samplesAndNamelessFramesAreCounted() async throws {
            try await inOwnProcess {
                try await RecordingServer.run { server, address in
                    let run = try await MeteredRun.of(pushingTo: address) { _, _ in try NamelessCode.spend() }
                    let samples = try ReceivedProfile(server.requests).samples
                    let nameless = samples.filter { $0.functions.contains("[unknown]") }.reduce(0) { $0 + $1.count }
                    #expect(nameless > 0)
                    let counted = run.metrics.counterTotal(label: "span_profiler_frames_nameless_total")
                    #expect(counted >= nameless && counted == Int64(run.statistics.namelessFrames))
                    let all = samples.reduce(0) { $0 + $1.count }
                    #expect(run.metrics.counterTotal(label: "span_profiler_samples_total") == all)
                }
            }
        }

        @Test func gaugesShowWhatIsNow() async throws {
            try await inOwnProcess {
                let away = try await RecordingServer.run { _, address in address }
                let run = try await MeteredRun.of(
                    pushingTo: away,
                    configure: {
                        Self.often(&$0)
                        $0.shutdownTimeout = .milliseconds(100)
                    },
                    { profiler, metrics in
                        let request = Task { try await profiler.profile(for: .seconds(3_600)) }
                        try await Self.spend {
                            Self.gauge("profile_requests_in_progress", metrics) == 1
                                && Self.gauge("profiles_pending", metrics) > 1
                        }
                        #expect(Self.gauge("sampling", metrics) == 1)
                        #expect(Self.gauge("labelling", metrics) == 1)
                        #expect(Self.gauge("thread_timers", metrics) > 0)
                        let median = Self.gauge("handler_median_seconds", metrics)
                        #expect(median > 0 && median < 0.001)
                        request.cancel()
                    }
                )
                for name in ["sampling", "profiles_pending", "profile_requests_in_progress", "thread_timers"] {
                    #expect(Self.gauge(name, run.metrics) == 0, "\(name)")
                }
            }
        }

        @Test func theDocumentationNamesThemAll() async throws {
            try await inOwnProcess {
                let run = try await MeteredRun.of { _, _ in }
                let article = URL(filePath: #filePath).deletingLastPathComponent()
                    .appending(path: "../../../Sources/SpanProfiling/SpanProfiling.docc/WatchingTheProfiler.md")
                let text = try String(contentsOf: article.standardizedFileURL, encoding: .utf8)
                let documented = text.matches(of: /`(span_profiler_[a-z_]+)`/).map { String($0.1) }
                #expect(documented.count == Set(documented).count)
                #expect(Set(documented) == Set(run.metrics.counters.map(\.label) + run.metrics.recorders.map(\.label)))
            }
        }

        private static func often(_ configuration: inout SpanProfilerConfiguration) {
            configuration.uploadInterval = .milliseconds(100)
        }

        /// Spends CPU time until something is so.
        private static func spend(until condition: @Sendable () -> Bool) async throws {
            try await poll("it is counted") {
                _ = Work.spend(milliseconds: 20, seed: 13)
                return condition()
            }
        }

        private static func gauge(_ name: String, _ metrics: TestMetrics) -> Double {
            (try? metrics.expectGauge("span_profiler_" + name).lastValue) ?? -1
        }
    }
}

/// Code of which no file knows, as a just-in-time compiler makes it.
private enum NamelessCode {
    private struct NoMemory: Error {}

    /// Counts down from a number: push rbp; mov rbp, rsp; dec rdi; jnz; pop rbp; ret.
    private static let countDown: [UInt8] = [0x55, 0x48, 0x89, 0xe5, 0x48, 0xff, 0xcf, 0x75, 0xfb, 0x5d, 0xc3]

    static func spend() throws {
        let length = 4_096
        guard let page = mmap(nil, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
            page != MAP_FAILED
        else { throw NoMemory() }
        defer { munmap(page, length) }
        page.copyMemory(from: countDown, byteCount: countDown.count)
        guard mprotect(page, length, PROT_READ | PROT_EXEC) == 0 else { throw NoMemory() }
        unsafeBitCast(page, to: (@convention(c) (Int) -> Void).self)(1_000_000_000)
    }
}
