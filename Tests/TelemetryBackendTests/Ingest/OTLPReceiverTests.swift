import Foundation
import Gzip
import HTTPTypes
import Hummingbird
import SwiftProtobuf
import TelemetryProtos
import Testing

@testable import TelemetryBackend

@Suite struct OTLPReceiverTests {
    private static let json = """
        {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},
        "scopeSpans":[{"scope":{"name":"tests","version":"1"},"spans":[{"traceId":"AB000000000000000000000000000001",
        "spanId":"cd00000000000001","name":"sell","kind":"SPAN_KIND_SERVER","newField":{"a":[1]},
        "startTimeUnixNano":"1735689600000000000","endTimeUnixNano":1735689600100000000,
        "attributes":[{"key":"n","value":{"intValue":"7"}},{"key":"m","value":{"intValue":8}}],
        "status":{"code":2}}]}]}],"another":true}
        """

    private func post(
        _ backend: TemporaryBackend, _ body: [UInt8], contentType: String?, contentEncoding: String? = nil,
        limit: Int = 1 << 20
    ) async throws -> Answer {
        var headers = HTTPFields()
        headers[.contentType] = contentType
        headers[.contentEncoding] = contentEncoding
        return try await backend.request(.post, "/v1/traces", headers: headers, body: body, maximumBodyLength: limit)
    }

    @Test func jsonAndProtobufAreStoredAlike() async throws {
        let viaJSON = try TemporaryBackend()
        let answer = try await post(viaJSON, Array(Self.json.utf8), contentType: "application/json; charset=utf-8")
        #expect(answer.status == 200)
        #expect(answer.contentType == "application/json")
        #expect(answer.text == #"{"partialSuccess":{}}"#)

        let viaProtobuf = try TemporaryBackend()
        var span = SpanFixtures.span("sell", kind: .server, status: .error)
        span.attributes = [.init(), .init()]
        span.attributes[0].key = "n"
        span.attributes[0].value = .int(7)
        span.attributes[1].key = "m"
        span.attributes[1].value = .int(8)
        let body: [UInt8] = try SpanFixtures.request([span]).serializedBytes()
        let second = try await post(viaProtobuf, body, contentType: "application/x-protobuf")
        #expect(second.status == 200)
        #expect(second.contentType == "application/x-protobuf")
        #expect(try OTLPExportTraceServiceResponse(serializedBytes: second.body).hasPartialSuccess)

        let path = "/api/v2/traces/\(SpanFixtures.traceID(1))"
        let first = try await viaJSON.request(.get, path).sortedJSON
        #expect(try await viaProtobuf.request(.get, path).sortedJSON == first)
        #expect(first.contains(#""intValue" : "7""#))
    }

    @Test func takesGzip() async throws {
        let backend = try TemporaryBackend()
        let body = try Gzip.compress(Array(Self.json.utf8))
        let answer = try await post(backend, body, contentType: "application/json", contentEncoding: "gzip")
        #expect(answer.status == 200)
        #expect(try await backend.names("{ }") == ["sell"])
    }

    @Test func refusesABodyThatExpandsBeyondTheLimit() async throws {
        let backend = try TemporaryBackend()
        let bomb = try Gzip.compress([UInt8](repeating: 0, count: 4 << 20))
        #expect(bomb.count < 100_000)
        let answer = try await post(
            backend, bomb, contentType: "application/x-protobuf", contentEncoding: "gzip", limit: 1 << 20)
        #expect(answer.status == 413)
        #expect(answer.text.contains("the body is longer than 1048576 bytes; send fewer spans at once"))
    }

    @Test func refusesABodyBeyondTheLimit() async throws {
        let answer = try await post(
            TemporaryBackend(), [UInt8](repeating: 0x20, count: 2000), contentType: "application/json", limit: 1000)
        #expect(answer.status == 413)
        #expect(
            try answer.sortedJSON
                == sortedJSON(
                    #"{"code":8,"message":"the body is longer than 1000 bytes; send fewer spans at once"}"#))
    }

    @Test(arguments: ["text/plain", "application/octet-stream", nil] as [String?])
    func refusesOtherMediaTypes(contentType: String?) async throws {
        let answer = try await post(TemporaryBackend(), [], contentType: contentType)
        #expect(answer.status == 415)
        #expect(answer.text == "415 unsupported media type, supported: [application/json, application/x-protobuf]")
    }

    @Test func refusesToBeRead() async throws {
        let answer = try await TemporaryBackend().request(.get, "/v1/traces")
        #expect(answer.status == 405)
        #expect(answer.text == "405 method not allowed, supported: [POST]")
    }

    @Test(arguments: [
        (#"{"resourceSpans":"#, "the body is not JSON; check the exporter's protocol"),
        (
            span(#""traceId":"q83vEjRWeJA=","spanId":"cd00000000000001""#),
            "traceId \"q83vEjRWeJA=\" is not hexadecimal; OTLP's JSON has ids as hex digits"
        ),
        (
            span(#""traceId":"ab01","spanId":"cd00000000000001""#),
            "the trace id of span \"x\" has 2 bytes instead of 16; send whole ids"
        ),
        (
            span(#""traceId":"ab000000000000000000000000000001""#),
            "the span id of span \"x\" has 0 bytes instead of 8; send whole ids"
        ),
        (
            span(#""traceId":"00000000000000000000000000000000","spanId":"cd00000000000001""#),
            "the trace id of span \"x\" is all zeros; give each span ids of its own"
        ),
        (
            span(#""traceId":"ab000000000000000000000000000001","spanId":"0000000000000000""#),
            "the span id of span \"x\" is all zeros; give each span ids of its own"
        ),
    ])
    func refusesBrokenBodies(body: String, message: String) async throws {
        let backend = try TemporaryBackend()
        let answer = try await post(backend, Array(body.utf8), contentType: "application/json")
        #expect(answer.status == 400)
        let object = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
        #expect(object?["message"] as? String == message)
        #expect(try await backend.names("{ }").isEmpty)
    }

    @Test func refusesGarbageInEachEncoding() async throws {
        let garbage: [UInt8] = [0xff, 0xff, 0xff]
        let protobuf = try await post(TemporaryBackend(), garbage, contentType: "application/x-protobuf")
        #expect(protobuf.status == 400)
        #expect(protobuf.contentType == "application/x-protobuf")
        #expect(protobuf.body.starts(with: [0x08, 3, 0x12]))
        let gzip = try await post(
            TemporaryBackend(), garbage, contentType: "application/x-protobuf", contentEncoding: "gzip")
        #expect(gzip.status == 400)
        let unknown = try await post(
            TemporaryBackend(), garbage, contentType: "application/json", contentEncoding: "br")
        #expect(unknown.text.contains(#"unsupported content encoding \"br\"; send gzip or no encoding"#))
    }

    @Test func cutsLongTextAtAWholeCharacter() async throws {
        let backend = try TemporaryBackend()
        let long = "a" + String(repeating: "é", count: 2000)
        let body: [UInt8] = try SpanFixtures.request([SpanFixtures.span("cut", ["long": .string(long)])])
            .serializedBytes()
        _ = try await post(backend, body, contentType: "application/x-protobuf")
        let id = try #require(TraceIdentifier(hex: SpanFixtures.traceID(1)))
        let kept = try await backend.traces.spans(ofTrace: id).first?.span.attributes.first?.value.stringValue
        #expect(kept == "a" + String(repeating: "é", count: 1023))
    }

    @Test func aParentOfZerosIsNoParent() async throws {
        let backend = try TemporaryBackend()
        let body = Self.span(
            #""traceId":"ab000000000000000000000000000001","spanId":"cd00000000000001","parentSpanId":"0000000000000000""#
        )
        #expect(try await post(backend, Array(body.utf8), contentType: "application/json").status == 200)
        #expect(try await backend.traces.recentTraces(limit: 1).first?.rootName == "x")
    }

    private static func span(_ ids: String) -> String {
        #"{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"x",\#(ids)}]}]}]}"#
    }
}
