import SpanProfiling
import Testing
import Tracing

extension SamplingTests {
    /// What dynamic labels reach, and what is said when they are too many. Each in its own process, as the limits are the process's.
    @Suite struct LabelLimitTests {
        private static let tracer = SpanProfilingTracer(HeaderTracer(), scope: .localRoots)

        @Test func aLimitIsReportedOnceWithItsNameAndRemedyAndEachRefusalIsCounted() async throws {
            try await inOwnProcess {
                let lines = LogLines()
                let run = try await ProfiledRun.of(logger: lines.logger, configure: { $0.maximumLabelValues = 2 }) {
                    _ in
                    for user in ["1", "2", "3", "4", "5", "1"] {
                        withProfileLabels(["user": user, "vehicle": "car"]) { _ = spentForUser() }
                    }
                    withProfileLabels(["region": "here", "ve hicle": "car", "span_id": "1"]) {}
                }
                let samples = run.profile.samples(in: "spentForUser()")
                #expect(Set(samples.map { $0.labels["user"] }) == ["1", "2", nil], "a lost label, never a wrong one")
                #expect(Set(samples.map { $0.labels["vehicle"] }) == ["car"], "the others stay")
                #expect(run.statistics.refusedLabelValues == 3)
                #expect(run.statistics.refusedLabelNames == 2)
                #expect(
                    lines.all.filter { $0.contains("label \"user\"") } == [
                        "warning: label \"user\" took more than \"2\" distinct values, so further ones are left off; "
                            + "use a label with fewer, or raise maximumLabelValues "
                    ]
                )
                #expect(lines.all.filter { $0.contains("label name \"ve hicle\" would be refused") }.count == 1)
                #expect(lines.all.filter { $0.contains("label name \"span_id\" is set by the profiler") }.count == 1)
            }
        }

        @Test func spanNamesBeyondTheLimitAreReportedOnceAndTheSpansKeepTheirProfiles() async throws {
            try await inOwnProcess {
                let lines = LogLines()
                let run = try await ProfiledRun.of(logger: lines.logger, configure: { $0.maximumSpanNames = 1 }) { _ in
                    for name in ["/car", "/car/1", "/car/2"] {
                        Self.tracer.withSpan(name) { _ in _ = spentForUser() }
                    }
                }
                let samples = run.profile.samples(in: "spentForUser()")
                #expect(Set(samples.map { $0.labels["span_name"] }) == ["/car", nil])
                #expect(Set(samples.map { $0.labels["span_id"] }).count == 3)
                #expect(run.statistics.refusedSpanNames == 2)
                #expect(lines.all.filter { $0.contains("more than \"1\" distinct span names") }.count == 1)
            }
        }

        @Test func aTracerThatTellsNoIdentityIsReportedOnceAndItsSpansCounted() async throws {
            try await inOwnProcess {
                let lines = LogLines()
                let tracer = SpanProfilingTracer(HeaderTracer()) { _ in nil }
                let run = try await ProfiledRun.of(logger: lines.logger) { _ in
                    for _ in 0..<3 { tracer.withSpan("unknown") { _ in _ = spentForUser() } }
                }
                #expect(run.profile.samples(in: "spentForUser()").allSatisfy { $0.labels.isEmpty })
                #expect(run.statistics.unidentifiedSpans == 3)
                #expect(lines.all.filter { $0.contains("pass SpanProfilingTracer an identity closure") }.count == 1)
            }
        }

        @Test func aLabelThatAllProfilesHaveIsLeftOffAndReported() async throws {
            try await inOwnProcess {
                let lines = LogLines()
                let run = try await ProfiledRun.of(
                    logger: lines.logger, configure: { $0.labels["region"] = "us-east" }
                ) { _ in
                    withProfileLabels(["region": "eu-north"]) { _ = spentForUser() }
                }
                #expect(run.profile.samples(in: "spentForUser()").allSatisfy { $0.labels["region"] == nil })
                #expect(run.statistics.refusedLabelNames == 1)
                #expect(lines.all.filter { $0.contains("label \"region\" is on all profiles") }.count == 1)
            }
        }
    }
}

@inline(never) private func spentForUser() -> UInt64 { Work.spend(milliseconds: 80, seed: 211) &+ 211 }
