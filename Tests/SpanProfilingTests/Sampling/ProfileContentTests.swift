import SpanProfiling
import TelemetryProtos
import Testing
import Tracing

extension SamplingTests {
    @Suite struct ProfileContentTests {
        private static let tracer = SpanProfilingTracer(HeaderTracer())

        @Test func aPushHoldsWhatPyroscopeNeeds() async throws {
            let run = try await ProfiledRun.of(
                sampleRate: 500,
                configure: {
                    $0.labels = ["region": "us-east"]
                    $0.uploadInterval = .milliseconds(400)
                },
                { _ in
                    await Self.tracer.withSpan("root") { _ in
                        await withProfileLabels(["vehicle": "car"]) { await handleRequest() }
                    }
                }
            )
            #expect(run.requests.count >= 2, "a push each interval and one at the end")
            #expect(run.requests.allSatisfy { $0.path == "/push.v1.PusherService/Push" })
            #expect(run.statistics.sentProfiles == UInt64(run.requests.count))
            for series in run.profile.series {
                #expect(series["__name__"] == "process_cpu")
                #expect(series["service_name"] == "tests")
                #expect(series["region"] == "us-east")
                #expect(series["hostname"]?.isEmpty == false)
            }
            for profile in run.profile.profiles {
                let text = { (index: Int64) in profile.stringTable[Int(index)] }
                #expect(profile.sampleType.map { text($0.type) } == ["samples", "cpu"])
                #expect(profile.sampleType.map { text($0.unit) } == ["count", "nanoseconds"])
                #expect(text(profile.periodType.type) == "cpu" && text(profile.periodType.unit) == "nanoseconds")
                #expect(profile.period == 2_000_000)
                #expect(profile.timeNanos > 1_600_000_000_000_000_000 && profile.durationNanos > 0)
                #expect(profile.mapping.contains { !text($0.buildID).isEmpty && $0.hasFunctions_p })
                #expect(profile.sample.allSatisfy { $0.value[1] >= $0.value[0] * 2_000_000 })
            }
        }

        @Test func aSampleHoldsItsSpanLabelsAndCallers() async throws {
            let run = try await ProfiledRun.of { _ in
                await Self.tracer.withSpan("root") { _ in
                    await withProfileLabels(["vehicle": "car"]) { await handleRequest() }
                }
            }
            let samples = run.profile.samples(in: "spentInRequest(radius:)")
            #expect(!samples.isEmpty)
            for sample in samples {
                #expect(sample.labels["span_id"]?.count == 16)
                #expect(sample.labels["trace_id"]?.count == 32)
                #expect(sample.labels["span_name"] == "root")
                #expect(sample.labels["vehicle"] == "car")
                #expect(!sample.functions.contains { $0.contains("resume partial function") || $0 == "start_thread" })
            }
            // Behind an await the caller is not on the stack any more: it is known from the task alone.
            let withCaller = samples.filter { $0.functions.contains { $0.hasSuffix("handleRequest()") } }
            #expect(Double(withCaller.count) >= 0.9 * Double(samples.count), "\(samples.map(\.functions))")
        }

        @Test func aSpanThatIsNotSampledIsNotLabelled() async throws {
            let run = try await ProfiledRun.of { _ in
                await SpanProfilingTracer(HeaderTracer(isSampled: false)).withSpan("kept out") { _ in
                    await withProfileLabels(["vehicle": "bike"]) { await handleRequest() }
                }
            }
            let samples = run.profile.samples(in: "spentInRequest(radius:)")
            #expect(!samples.isEmpty)
            #expect(samples.allSatisfy { $0.labels == ["vehicle": "bike"] })
        }

        @Test func theProfilersOwnWorkIsNobodysSpan() async throws {
            let run = try await Self.tracer.withSpan("around the profiler") { _ in
                try await ProfiledRun.of(configure: { $0.uploadInterval = .milliseconds(100) }) { profiler in
                    try await poll("some profiles are sent") { profiler.statistics.sentProfiles >= 5 }
                }
            }
            let own = run.profile.samples.filter { sample in
                sample.functions.contains { $0.contains("SamplingSession") || $0.contains("ProfilePusher") }
            }
            #expect(own.allSatisfy { $0.labels["span_id"] == nil })
        }
    }
}

@inline(never) private func handleRequest() async {
    await Task.yield()
    _ = await search(radius: 3)
    _ = 0
}

@inline(never) private func search(radius: UInt64) async -> UInt64 {
    await Task.yield()
    let spent = spentInRequest(radius: radius)
    await Task.yield()
    return spent
}

@inline(never) private func spentInRequest(radius: UInt64) -> UInt64 {
    Work.spend(milliseconds: 600, seed: 50 + radius) &+ radius
}
