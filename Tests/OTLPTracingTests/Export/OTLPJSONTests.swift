import AsyncHTTPClient
import Foundation
import NIOCore
import ServiceLifecycle
import TelemetryBackend
import TelemetryProtos
import Testing
import Tracing

@testable import OTLPTracing

/// OTLP's JSON, against the specification's own example and against a server that reads it.
@Suite(.timeLimit(.minutes(1)))
struct OTLPJSONTests {
    /// `examples/trace.json` of opentelemetry-proto, whose identities are in upper case.
    private static let example = """
        {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"my.service"}}]},\
        "scopeSpans":[{"scope":{"name":"my.library","version":"1.0.0","attributes":[{"key":"my.scope.attribute",\
        "value":{"stringValue":"some scope attribute"}}]},"spans":[{"traceId":"5B8EFFF798038103D269B633813FC60C",\
        "spanId":"EEE19B7EC3C1B174","parentSpanId":"EEE19B7EC3C1B173","name":"I'm a server span",\
        "startTimeUnixNano":"1544712660000000000","endTimeUnixNano":"1544712661000000000","kind":2,\
        "attributes":[{"key":"my.span.attr","value":{"stringValue":"some value"}}]}]}]}]}
        """

    @Test func writesTheSpecificationsExample() throws {
        var span = TelemetryProtos.OTLPSpan()
        span.traceID = Data([
            0x5b, 0x8e, 0xff, 0xf7, 0x98, 0x03, 0x81, 0x03, 0xd2, 0x69, 0xb6, 0x33, 0x81, 0x3f, 0xc6, 0x0c,
        ])
        span.spanID = Data([0xee, 0xe1, 0x9b, 0x7e, 0xc3, 0xc1, 0xb1, 0x74])
        span.parentSpanID = Data([0xee, 0xe1, 0x9b, 0x7e, 0xc3, 0xc1, 0xb1, 0x73])
        span.name = "I'm a server span"
        span.startTimeUnixNano = 1_544_712_660_000_000_000
        span.endTimeUnixNano = 1_544_712_661_000_000_000
        span.kind = .server
        span.attributes = [Self.pair("my.span.attr", .string("some value"))]
        var spans = OTLPScopeSpans()
        spans.scope.name = "my.library"
        spans.scope.version = "1.0.0"
        spans.scope.attributes = [Self.pair("my.scope.attribute", .string("some scope attribute"))]
        spans.spans = [span]
        var resource = OTLPResourceSpans()
        resource.resource.attributes = [Self.pair("service.name", .string("my.service"))]
        resource.scopeSpans = [spans]
        var request = OTLPExportTraceServiceRequest()
        request.resourceSpans = [resource]
        let written = try Self.object(request.otlpJSON)
        let identities = /"(traceId|spanId|parentSpanId)":"[0-9A-F]+"/
        let lowercased = Self.example.replacing(identities) { match in
            let parts = match.output.0.split(separator: ":")
            return parts[0] + ":" + parts[1].lowercased()
        }
        #expect(written == (try Self.object(Array(lowercased.utf8))))
    }

    @Test func writesEveryKindOfValueAsTheMappingHasIt() throws {
        var span = TelemetryProtos.OTLPSpan()
        span.traceState = "a=1"
        span.flags = 0x301
        span.kind = .internal
        span.droppedAttributesCount = 1
        span.droppedEventsCount = 2
        span.droppedLinksCount = 3
        span.status.code = .error
        span.status.message = "a \"quoted\" \\ line\nand \u{1} a café"
        var list = OTLPAnyValue()
        list.arrayValue.values = [.string(""), .int(-1)]
        var empty = OTLPAnyValue()
        empty.arrayValue = .init()
        var double = OTLPAnyValue(), notANumber = OTLPAnyValue(), truth = OTLPAnyValue(), bytes = OTLPAnyValue()
        double.doubleValue = 0.25
        notANumber.doubleValue = .nan
        truth.boolValue = false
        bytes.bytesValue = Data([0xff, 0])
        span.attributes = [
            Self.pair("list", list), Self.pair("empty", empty), Self.pair("double", double),
            Self.pair("nan", notANumber), Self.pair("truth", truth), Self.pair("bytes", bytes),
            Self.pair("big", .int(.max)), Self.pair("zero", .int(0)), Self.pair("nothing", OTLPAnyValue()),
        ]
        var event = TelemetryProtos.OTLPSpan.Event()
        event.name = "exception"
        event.timeUnixNano = 5
        event.droppedAttributesCount = 4
        span.events = [event]
        var link = TelemetryProtos.OTLPSpan.Link()
        link.traceID = Data([1])
        link.spanID = Data([2])
        link.traceState = "b=2"
        link.flags = 0x100
        span.links = [link]
        var request = OTLPExportTraceServiceRequest()
        request.resourceSpans = [.init()]
        request.resourceSpans[0].scopeSpans = [.init()]
        request.resourceSpans[0].scopeSpans[0].spans = [span]
        let expected = #"""
            {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceState":"a=1","flags":769,"kind":1,"attributes":[\#
            {"key":"list","value":{"arrayValue":{"values":[{"stringValue":""},{"intValue":"-1"}]}}},\#
            {"key":"empty","value":{"arrayValue":{"values":[]}}},{"key":"double","value":{"doubleValue":0.25}},\#
            {"key":"nan","value":{"doubleValue":"NaN"}},{"key":"truth","value":{"boolValue":false}},\#
            {"key":"bytes","value":{"bytesValue":"/wA="}},{"key":"big","value":{"intValue":"9223372036854775807"}},\#
            {"key":"zero","value":{"intValue":"0"}},{"key":"nothing","value":{}}],"droppedAttributesCount":1,\#
            "events":[{"timeUnixNano":"5","name":"exception","droppedAttributesCount":4}],"droppedEventsCount":2,\#
            "links":[{"traceId":"01","spanId":"02","traceState":"b=2","flags":256}],"droppedLinksCount":3,\#
            "status":{"message":"a \"quoted\" \\ line\u000aand \u0001 a café","code":2}}]}]}]}
            """#
        #expect(String(decoding: request.otlpJSON, as: UTF8.self) == expected)
    }

    @Test func aBackendUnderstandsIt() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "otlp-json-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (bound, listening) = AsyncStream.makeStream(of: BoundPorts.self)
        let backend = try TelemetryBackend(
            configuration: TelemetryBackendConfiguration(
                tempo: .init(api: .init(port: 0), otlp: .init(port: 0), dataDirectory: folder)
            ), logger: silentLogger
        ) { listening.yield($0) }
        let group = ServiceGroup(services: [backend], logger: silentLogger)
        async let finished: Void = group.run()
        var ports = bound.makeAsyncIterator()
        let found = try #require(await ports.next())
        let (api, otlp) = (try #require(found[.tempo]), try #require(found[.otlp]))
        let tracer = try OTLPTracer(
            configuration: OTLPTracerConfiguration(environment: [
                "OTEL_EXPORTER_OTLP_PROTOCOL": "http/json", "OTEL_EXPORTER_OTLP_COMPRESSION": "gzip",
                "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:\(otlp)", "OTEL_SERVICE_NAME": "cart",
            ]), logger: silentLogger
        )
        let span = tracer.startSpan("a \"span\"", ofKind: .client)
        span.attributes["vehicle"] = "car"
        span.recordError(CancellationError())
        span.end()
        try await run(tracer) {}
        #expect(tracer.statistics.exported == 1)
        let url = "http://127.0.0.1:\(api)/api/traces/\(span.spanContext.traceID)"
        let answer = try await HTTPClient.shared.execute(HTTPClientRequest(url: url), timeout: .seconds(60))
        let text = String(buffer: try await answer.body.collect(upTo: 1 << 20))
        for part in [#"a \"span\""#, "vehicle", "car", "exception.type", "SPAN_KIND_CLIENT", "cart"] {
            #expect(text.contains(part), "\(part) is not in \(text)")
        }
        await group.triggerGracefulShutdown()
        try await finished
    }

    private static func pair(_ key: String, _ value: OTLPAnyValue) -> OTLPKeyValue {
        var pair = OTLPKeyValue()
        pair.key = key
        pair.value = value
        return pair
    }

    /// What a JSON text says, whatever the order of its members.
    private static func object(_ json: [UInt8]) throws -> NSDictionary {
        try #require(try JSONSerialization.jsonObject(with: Data(json)) as? NSDictionary)
    }
}
