import Foundation
import HTTPTypes
import Hummingbird
import SwiftProtobuf
import TelemetryProtos
import Testing

@testable import TelemetryBackend

@Suite struct TempoAPITests {
    private func backend() async throws -> TemporaryBackend {
        let backend = try TemporaryBackend()
        var request = SpanFixtures.request(
            resource: ["region": .string("north")],
            [
                SpanFixtures.span(
                    "sell", id: 1, kind: .server, milliseconds: 250, status: .error,
                    ["pyroscope.profile.id": .string(SpanFixtures.spanID(1)), "count": .int(3)]),
                SpanFixtures.span("pack", id: 2, parent: 1, startMilliseconds: 10, milliseconds: 20),
            ])
        request.resourceSpans[0].scopeSpans[0].spans[0].status.message = "no stock"
        request.resourceSpans[0].scopeSpans[0].spans[0].events = [
            .with {
                $0.name = "tried"
                $0.timeUnixNano = SpanFixtures.epoch
            }
        ]
        try await backend.traces.append(request)
        return backend
    }

    @Test(arguments: [("/ready", "ready\n"), ("/api/echo", "echo\n")])
    func answersHealthQuestions(path: String, text: String) async throws {
        let answer = try await TemporaryBackend().request(.get, path)
        #expect(answer.status == 200)
        #expect(answer.text == text)
    }

    @Test func buildInformationSaysWhoAnswers() async throws {
        let answer = try await TemporaryBackend().request(.get, "/api/status/buildinfo")
        #expect(
            try answer.sortedJSON
                == sortedJSON(
                    """
                    {"version":"3.0.3+spanctl","revision":"","branch":"","buildUser":"","buildDate":"","goVersion":""}
                    """))
    }

    private static let resourceSpans = """
        [{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}},
        {"key":"region","value":{"stringValue":"north"}}]},
        "scopeSpans":[{"scope":{"name":"tests","version":"1"},"spans":[
        {"traceId":"qwAAAAAAAAAAAAAAAAAAAQ==","spanId":"zQAAAAAAAAE=","name":"sell","kind":"SPAN_KIND_SERVER",
        "startTimeUnixNano":"1735689600000000000","endTimeUnixNano":"1735689600250000000",
        "attributes":[{"key":"count","value":{"intValue":"3"}},
        {"key":"pyroscope.profile.id","value":{"stringValue":"cd00000000000001"}}],
        "events":[{"timeUnixNano":"1735689600000000000","name":"tried"}],
        "status":{"message":"no stock","code":"STATUS_CODE_ERROR"}},
        {"traceId":"qwAAAAAAAAAAAAAAAAAAAQ==","spanId":"zQAAAAAAAAI=","parentSpanId":"zQAAAAAAAAE=",
        "name":"pack","kind":"SPAN_KIND_INTERNAL",
        "startTimeUnixNano":"1735689600010000000","endTimeUnixNano":"1735689600030000000","status":{}}]}]}]
        """

    @Test func givesATraceInTheFirstVersion() async throws {
        let answer = try await backend().request(.get, "/api/traces/\(SpanFixtures.traceID(1))")
        #expect(answer.status == 200)
        #expect(answer.contentType == "application/json")
        #expect(try answer.sortedJSON == sortedJSON("{\"batches\":\(Self.resourceSpans)}"))
    }

    @Test func givesATraceInTheSecondVersion() async throws {
        let answer = try await backend().request(.get, "/api/v2/traces/\(SpanFixtures.traceID(1))")
        #expect(
            try answer.sortedJSON == sortedJSON("{\"trace\":{\"resourceSpans\":\(Self.resourceSpans)},\"metrics\":{}}"))
    }

    @Test func givesProtobufToThoseWhoAcceptIt() async throws {
        let backend = try await backend()
        let headers: HTTPFields = [.accept: "application/protobuf"]
        let first = try await backend.request(.get, "/api/traces/\(SpanFixtures.traceID(1))", headers: headers)
        #expect(first.contentType == "application/protobuf")
        let trace = try TempoTrace(serializedBytes: first.body)
        #expect(trace.resourceSpans[0].scopeSpans[0].spans.map(\.name) == ["sell", "pack"])
        let second = try await backend.request(.get, "/api/v2/traces/\(SpanFixtures.traceID(1))", headers: headers)
        #expect(try TempoTraceByIDResponse(serializedBytes: second.body).trace == trace)
    }

    @Test func saysThatATraceIsAbsentInEachVersionsWay() async throws {
        let backend = try TemporaryBackend()
        let first = try await backend.request(.get, "/api/traces/1234")
        #expect(first.status == 404)
        #expect(first.body.isEmpty)
        let second = try await backend.request(.get, "/api/v2/traces/1234")
        #expect(second.status == 200)
        #expect(try second.sortedJSON == sortedJSON(#"{"trace":{},"metrics":{}}"#))
    }

    @Test func padsShortTraceIDs() async throws {
        let backend = try TemporaryBackend()
        var span = SpanFixtures.span("short")
        span.traceID = Data([UInt8](repeating: 0, count: 14) + [0x0a, 0xbc])
        try await backend.traces.append(SpanFixtures.request([span]))
        #expect(try await backend.request(.get, "/api/traces/abc").status == 200)
        #expect(try await backend.search("{ }").text.contains(#""traceID":"abc""#))
    }

    @Test(arguments: [
        ("xyz", "trace IDs can only contain hex characters: invalid character 'x' at position 1"),
        ("abcg", "trace IDs can only contain hex characters: invalid character 'g' at position 4"),
        (String(repeating: "a", count: 33), "trace IDs can't be larger than 128 bits"),
    ])
    func refusesBrokenTraceIDs(id: String, message: String) async throws {
        for path in ["/api/traces/", "/api/v2/traces/"] {
            let answer = try await TemporaryBackend().request(.get, path + id)
            #expect(answer.status == 400)
            #expect(answer.text == message)
        }
    }

    @Test func aSearchAnswersWithWhatTheQueryNames() async throws {
        let answer = try await backend().search(
            #"{ resource.service.name="shop" && span.pyroscope.profile.id != nil } | "#
                + "select(span.pyroscope.profile.id, resource.region, kind, span.count, name) with (most_recent=true)")
        #expect(answer.status == 200)
        #expect(answer.contentType == "application/json")
        let spanset = """
            {"matched":1,"spans":[{"spanID":"cd00000000000001","name":"sell","startTimeUnixNano":"1735689600000000000",
            "durationNanos":"250000000","attributes":[{"key":"service.name","value":{"stringValue":"shop"}},
            {"key":"pyroscope.profile.id","value":{"stringValue":"cd00000000000001"}},
            {"key":"region","value":{"stringValue":"north"}},{"key":"kind","value":{"stringValue":"server"}},
            {"key":"count","value":{"intValue":"3"}}]}]}
            """
        let bytes = try await inspectedBytes(answer)
        #expect(
            try answer.sortedJSON
                == sortedJSON(
                    """
                    {"traces":[{"traceID":"ab000000000000000000000000000001","rootServiceName":"shop","rootTraceName":"sell",
                    "startTimeUnixNano":"1735689600000000000","durationMs":250,"spanSet":\(spanset),"spanSets":[\(spanset)],
                    "serviceStats":{"shop":{"spanCount":2,"errorCount":1}}}],
                    "metrics":{"inspectedTraces":1,"inspectedBytes":"\(bytes)","completedJobs":1,"totalJobs":1}}
                    """))
    }

    private func inspectedBytes(_ answer: Answer) async throws -> String {
        let object = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
        let metrics = object?["metrics"] as? [String: Any]
        return try #require(metrics?["inspectedBytes"] as? String)
    }

    @Test func aSearchThatFindsNothingHasAnEmptyList() async throws {
        let answer = try await TemporaryBackend().search("{ }")
        #expect(try answer.sortedJSON == sortedJSON(#"{"traces":[],"metrics":{"completedJobs":1,"totalJobs":1}}"#))
    }

    @Test func givesThreeSpansUnlessAskedForMore() async throws {
        let backend = try TemporaryBackend()
        let spans = (UInt8(1)...5).map { SpanFixtures.span("s\($0)", id: $0, parent: 9, startMilliseconds: UInt64($0)) }
        try await backend.traces.append(SpanFixtures.request(spans))
        let three = try await backend.search("{ }").text
        #expect(three.contains(#""matched":5"#))
        #expect(three.contains(SpanFixtures.spanID(3)) && !three.contains(SpanFixtures.spanID(4)))
        #expect(three.contains("<root span not yet received>"))
        #expect(try await backend.search("{ }", "&spss=5").text.contains(SpanFixtures.spanID(5)))
    }

    @Test func givesTheNewestTracesUpToTheLimit() async throws {
        let backend = try TemporaryBackend()
        for index in UInt8(1)...30 {
            let span = SpanFixtures.span("s", trace: index, startMilliseconds: UInt64(index) * 1000)
            try await backend.traces.append(SpanFixtures.request([span]))
        }
        let two = try await backend.search("{ }", "&limit=2").text
        #expect(two.contains(SpanFixtures.traceID(30)) && two.contains(SpanFixtures.traceID(29)))
        #expect(two.ranges(of: #""traceID""#).count == 2)
        #expect(try await backend.search("{ }").text.ranges(of: #""traceID""#).count == 20)
    }

    @Test func searchesOnlyTheTimeAskedFor() async throws {
        let backend = try await backend()
        let epoch = SpanFixtures.epoch / 1_000_000_000
        func count(_ range: String) async throws -> Int {
            try await backend.request(.get, "/api/search?q=%7B%7D\(range)").text.ranges(of: #""traceID""#).count
        }
        #expect(try await count("&start=\(epoch - 10)&end=\(epoch)") == 1)
        #expect(try await count("&start=\(epoch + 1)&end=\(epoch + 10)") == 0)
        #expect(try await count("&start=\(epoch - 10)&end=\(epoch - 1)") == 0)
        #expect(try await count("") == 0, "the last 15 minutes do not reach back to 2025")
    }

    @Test(arguments: [
        ("tags=region%3Dnor+name%3Dpack", 1), ("tags=name%3D%22sell%22", 1), ("tags=region%3Dsouth", 0),
        ("tags=error%3Dtrue", 1), ("tags=name%3Dsell&minDuration=200ms", 1), ("tags=name%3Dsell&minDuration=1s", 0),
        ("tags=name%3Dsell&maxDuration=200ms", 0), ("minDuration=200ms", 1),
    ])
    func searchesByTags(parameters: String, count: Int) async throws {
        let answer = try await backend().request(.get, "/api/search?\(SpanFixtures.day)&\(parameters)")
        #expect(answer.status == 200)
        #expect(answer.text.ranges(of: #""traceID""#).count == count)
        #expect(!answer.text.contains("spanSets"))
    }

    @Test(arguments: [
        ("q=%7B%7D&tags=a%3Db", "invalid request: can't specify tags and q in the same query"),
        ("start=5", "http parameter start must be before end. received start=5 end=0"),
        ("end=5", "error parsing date range: only one of start and end provided: must provide both or neither"),
        (
            "start=1000000000&end=1000604801",
            "range specified by start and end exceeds 168h0m0s. received start=1000000000 end=1000604801"
        ),
        ("start=5&end=5", "http parameter start must be before end. received start=5 end=5"),
        ("start=now", "invalid start: \"now\" is not a time in whole seconds since 1970"),
        ("limit=0", "invalid limit: must be a positive number"),
        ("limit=-1", "invalid limit: \"-1\" is not a number from 0 to 4294967295"),
        ("spss=101", "spans per span set exceeds 100. received 101"),
        ("minDuration=5", "invalid minDuration: \"5\" is not a duration such as 100ms or 1.5s"),
        ("minDuration=5s&maxDuration=1s", "invalid maxDuration: must be greater than minDuration"),
        ("tags=a%3D1+a%3D2", "invalid tags: tag a has been set twice"),
        ("tags=a", "invalid tags: expected name=value at \"a\""),
        (
            "q=%7B+.a+%3D",
            "invalid TraceQL query: parse error at line 1, col 7: syntax error: unexpected end of query, "
                + "expected an attribute such as span.name or resource.name, an intrinsic or a value"
        ),
    ])
    func refusesBrokenSearches(parameters: String, message: String) async throws {
        let answer = try await TemporaryBackend().request(.get, "/api/search?\(parameters)")
        #expect(answer.status == 400)
        #expect(answer.contentType == "text/plain; charset=utf-8")
        #expect(answer.text == message)
    }

    @Test func listsTheNamesOfAttributes() async throws {
        let backend = try await backend()
        let span = try await backend.request(.get, "/api/v2/search/tags?scope=span")
        #expect(
            try span.sortedJSON
                == sortedJSON(
                    """
                    {"scopes":[{"name":"span","tags":["count","pyroscope.profile.id"]}],
                    "metrics":{"totalJobs":1,"completedJobs":1}}
                    """))
        let all = try await backend.request(.get, "/api/v2/search/tags").text
        #expect(all.contains(#""tags":["region","service.name"]"#) && all.contains(#""name":"resource""#))
        #expect(all.contains(#""name":"intrinsic""#))
        #expect(try await backend.request(.get, "/api/v2/search/tags?scope=galaxy").status == 400)
        let older = try await backend.request(.get, "/api/search/tags").text
        #expect(older.contains(#""tagNames":["count","pyroscope.profile.id","region","service.name"]"#))
    }

    @Test(arguments: [
        ("resource.service.name", #"[{"type":"string","value":"shop"}]"#),
        (".service.name", #"[{"type":"string","value":"shop"}]"#),
        ("span.count", #"[{"type":"int","value":"3"}]"#),
        ("name", #"[{"type":"string","value":"pack"},{"type":"string","value":"sell"}]"#),
        ("rootName", #"[{"type":"string","value":"sell"}]"#),
        (
            "status",
            #"[{"type":"keyword","value":"ok"},{"type":"keyword","value":"error"},{"type":"keyword","value":"unset"}]"#
        ),
        ("duration", "[]"),
        ("span.nothing", "[]"),
    ])
    func listsTheValuesOfAnAttribute(name: String, values: String) async throws {
        let answer = try await backend().request(.get, "/api/v2/search/tag/\(name)/values")
        #expect(answer.status == 200)
        #expect(
            try answer.sortedJSON
                == sortedJSON(
                    "{\"tagValues\":\(values),\"metrics\":{\"totalJobs\":1,\"completedJobs\":1}}"))
    }

    @Test func narrowsValuesByAQuery() async throws {
        let backend = try await backend()
        let query = "%7B%20kind%20%3D%20server%20%7D"
        let answer = try await backend.request(.get, "/api/v2/search/tag/name/values?q=\(query)")
        #expect(answer.text.contains("sell") && !answer.text.contains("pack"))
        #expect(try await backend.request(.get, "/api/v2/search/tag/nosuch/values").status == 400)
    }
}
