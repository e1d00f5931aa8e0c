import Logging
import OTLPTracing
import Testing
import Tracing

struct OTLPSamplerTests {
    private func isSampled(_ sampler: OTLPSampler, traceparent: String?) throws -> Bool {
        var configuration = quietConfiguration()
        configuration.sampler = sampler
        let tracer = try OTLPTracer(configuration: configuration, logger: silentLogger)
        var context = ServiceContext.topLevel
        if let traceparent {
            tracer.extract(["traceparent": traceparent], into: &context, using: DictionaryCarrier())
        }
        let span = tracer.startSpan("work", context: context)
        #expect(span.isRecording == span.spanContext.isSampled)
        return span.isRecording
    }

    @Test(arguments: [
        (OTLPSampler.alwaysOn, true, true, true),
        (.alwaysOff, false, false, false),
        (.traceIDRatio(1), true, true, true),
        (.traceIDRatio(0), false, false, false),
        (.parentBasedAlwaysOn, true, true, false),
        (.parentBasedAlwaysOff, false, true, false),
        (.parentBasedTraceIDRatio(1), true, true, false),
        (.parentBasedTraceIDRatio(0), false, true, false),
    ])
    func decides(_ sampler: OTLPSampler, root: Bool, sampledParent: Bool, unsampledParent: Bool) throws {
        let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-"
        #expect(try isSampled(sampler, traceparent: nil) == root)
        #expect(try isSampled(sampler, traceparent: parent + "01") == sampledParent)
        #expect(try isSampled(sampler, traceparent: parent + "00") == unsampledParent)
    }

    @Test(arguments: [
        // Half of the traces are those whose last eight bytes begin with a digit below 8.
        ("7fffffffffffffff", 0.5, true), ("8000000000000000", 0.5, false),
        ("0000000000000001", 0.5, true), ("3fffffffffffffff", 0.25, true), ("4000000000000000", 0.25, false),
        ("ffffffffffffffff", 1, true), ("0000000000000001", 0, false),
    ])
    func choosesByTheLastEightBytesOfTheTraceID(low: String, ratio: Double, expected: Bool) throws {
        let traceparent = "00-ffffffffffffffff\(low)-b7ad6b7169203331-00"
        #expect(try isSampled(.traceIDRatio(ratio), traceparent: traceparent) == expected)
    }

    @Test func takesTheRatioOfNewTraces() throws {
        var configuration = quietConfiguration()
        configuration.sampler = .parentBasedTraceIDRatio(0.1)
        let tracer = try OTLPTracer(configuration: configuration, logger: silentLogger)
        for _ in 0..<20_000 { _ = tracer.startSpan("work", context: .topLevel) }
        #expect(tracer.statistics.started == 20_000)
        // The standard deviation is 42; seven of them are missed once in 10^11 runs.
        #expect(abs(tracer.statistics.sampled - 2_000) < 300)
    }
}
