import CSpanSampler
import Glibc
import Metrics
import MetricsTestKit
import Testing
import Tracing

@testable import SpanProfiling

extension SamplingTests {
    /// What the system or the runtime does not have, and what the profiler does without it. Each in a process of its own.
    @Suite struct UnsuitableSystemTests {
        @Test func withoutAPassedSelfTestProfilesHaveNoLabels() async throws {
            try await inOwnProcess {
                let metrics = TestMetrics(), lines = LogLines()
                try await withMetricsFactory(metrics) {
                    try await RecordingServer.run { server, address in
                        var assumptions = RuntimeAssumptions()
                        assumptions.contextKeyStride *= 2
                        let profiler = try SpanProfiler.forTests(pushingTo: address, logger: lines.logger, assumptions)
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
                    let profiler = try SpanProfiler.forTests(
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
                    let profiler = try SpanProfiler.forTests(
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
                let profiler = try SpanProfiler.forTests(pushingTo: nil, logger: .quiet)
                try await running(profiler, until: .failed(wanted)) {}
                #expect(!cspan_is_running())
                raise(SIGPROF)
            }
        }
    }
}

@inline(never) private func spentInTrouble() -> UInt64 { Work.spend(milliseconds: 400, seed: 100) &+ 100 }
