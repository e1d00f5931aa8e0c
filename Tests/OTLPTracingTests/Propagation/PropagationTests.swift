import OTLPTracing
import Testing
import Tracing

struct PropagationTests {
    private let trace = "0af7651916cd43dd8448eb211c80319c"
    private let span = "b7ad6b7169203331"

    private func extract(
        _ headers: [String: String], propagation: OTLPTracerConfiguration.Propagation = .traceContext
    ) throws -> SpanContext? {
        var configuration = quietConfiguration()
        configuration.propagation = propagation
        let tracer = try OTLPTracer(configuration: configuration, logger: silentLogger)
        var context = ServiceContext.topLevel
        tracer.extract(headers, into: &context, using: DictionaryCarrier())
        return context.otlpSpanContext
    }

    @Test(arguments: [
        ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", true),
        ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00", false),
        ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-ff", true),
        ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-02", false),
        ("01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", true),
        ("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what-comes-later", true),
        ("fe-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-", true),
    ])
    func reads(traceparent: String, isSampled: Bool) throws {
        let context = try #require(try extract(["traceparent": traceparent]))
        #expect(context.traceID.description == trace)
        #expect(context.spanID.description == span)
        #expect(context.isSampled == isSampled)
        #expect(context.isRemote)
        #expect(context.traceState == nil)
    }

    @Test(arguments: [
        "", "00", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-B7AD6B7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0A",
        "0A-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-extra",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-",
        "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01.extra",
        "00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331_01",
        "00-0af7651916cd43dd8448eb211c80319g-b7ad6b7169203331-01",
        " 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c8031é-b7ad6b7169203331-01",
    ])
    func refuses(traceparent: String) throws {
        #expect(try extract(["traceparent": traceparent, "tracestate": "a=1"]) == nil)
    }

    @Test(arguments: [
        ("a=1", "a=1"), ("a=1,b=2", "a=1,b=2"), (" a=1 ,\tb=2\t,,", "a=1,b=2"), ("a= 1", "a= 1"),
        ("tenant@system=x", "tenant@system=x"), ("1tenant@system=x", "1tenant@system=x"),
        ("a_-*/0=~!", "a_-*/0=~!"),
    ])
    func passesOn(tracestate: String, expected: String) throws {
        let context = try extract(["traceparent": "00-\(trace)-\(span)-01", "tracestate": tracestate])
        #expect(context?.traceState == expected)
    }

    @Test(arguments: [
        "", ",", "a", "a=", "=1", "A=1", "1a=1", "a=1,a=2", "a=1=2", "a=é", "a@b@c=1", "a@=1", "@a=1", "a b=1",
        "a@toolongsystemid=1", (0..<33).map { "k\($0)=1" }.joined(separator: ","),
        "a=" + String(repeating: "x", count: 257), String(repeating: "a", count: 257) + "=1",
    ])
    func dropsOnlyABadTracestate(tracestate: String) throws {
        let context = try #require(
            try extract(["traceparent": "00-\(trace)-\(span)-01", "tracestate": tracestate])
        )
        #expect(context.traceState == nil)
        #expect(context.spanID.description == span)
    }

    @Test func sendsTheActiveSpanOn() throws {
        let tracer = try OTLPTracer(configuration: quietConfiguration(), logger: silentLogger)
        var context = ServiceContext.topLevel
        tracer.extract(
            ["traceparent": "00-\(trace)-\(span)-01", "tracestate": "a=1"], into: &context, using: DictionaryCarrier()
        )
        let child = tracer.startSpan("work", context: context)
        var headers: [String: String] = [:]
        tracer.inject(child.context, into: &headers, using: DictionaryCarrier())
        #expect(headers == ["traceparent": "00-\(trace)-\(child.spanContext.spanID)-01", "tracestate": "a=1"])
        #expect(child.spanContext.spanID.description != span)
        #expect(!child.spanContext.isRemote)
        #expect(child.parentSpanID?.description == span)
    }

    @Test func sendsNothingOutsideASpan() throws {
        let tracer = try OTLPTracer(configuration: quietConfiguration(), logger: silentLogger)
        var headers: [String: String] = [:]
        tracer.inject(.topLevel, into: &headers, using: DictionaryCarrier())
        #expect(headers.isEmpty)
    }

    @Test func neitherReadsNorSendsWithoutAPropagator() throws {
        #expect(try extract(["traceparent": "00-\(trace)-\(span)-01"], propagation: .none) == nil)
        var configuration = quietConfiguration()
        configuration.propagation = .none
        let tracer = try OTLPTracer(configuration: configuration, logger: silentLogger)
        var headers: [String: String] = [:]
        tracer.inject(tracer.startSpan("work").context, into: &headers, using: DictionaryCarrier())
        #expect(headers.isEmpty)
    }
}
