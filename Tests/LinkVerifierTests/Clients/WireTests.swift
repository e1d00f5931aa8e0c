import Foundation
import Testing

@testable import LinkVerifier

/// The servers' own notations, read into ours.
struct WireTests {
    private static func profile(_ json: String) throws -> ProfileResult {
        try JSONDecoder().decode(WireProfile.self, from: Data(json.utf8)).result
    }

    @Test(
        arguments: [
            ("7uGbfsPBsQA=", "eee19b7ec3c1b100"), ("AAAAAAAAAAE=", "0000000000000001"),
            ("eee19b7ec3c1b100", "eee19b7ec3c1b100"), ("", nil), ("AAAAAAAAAAA=", nil), ("7uGbfsPBsQAA", nil),
            ("!", nil),
        ] as [(String, String?)])
    func readsSpanIDsFromBase64AndHex(wire: String, expected: String?) {
        #expect(HexIdentifier.text(of: wire, bytes: 8) == expected)
    }

    @Test func putsBackTheLeadingZerosOfFoundTraces() {
        #expect(HexIdentifier.padded("Ab1", bytes: 16) == "00000000000000000000000000000ab1")
        #expect(HexIdentifier.padded("0", bytes: 16) == nil)
        #expect(HexIdentifier.padded(String(repeating: "a", count: 33), bytes: 16) == nil)
    }

    @Test func readsATraceAsLooselyAsServersWriteIt() throws {
        let json = """
            {"trace":{"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"x"}},\
            {"key":"list","value":{"arrayValue":{"values":[]}}}]},"scopeSpans":[{"spans":[\
            {"traceId":"W47/95gDgQPSabYzgT/HAA==","spanId":"7uGbfsPBsQA=","parentSpanId":"AAAAAAAAAAE=","name":"a",\
            "kind":2,"flags":769,"startTimeUnixNano":1689969302000000000,"endTimeUnixNano":"1689969302500000000",\
            "attributes":[{"key":"n","value":{"intValue":"7"}},{"key":"b","value":{"boolValue":true}},\
            {"key":"d","value":{"doubleValue":0.5}},{"key":"none"}],"status":{"code":2},"future":{"x":[1]}},\
            {"traceId":"W47/95gDgQPSabYzgT/HAA==","name":"has no id"}]}]}]},"status":"COMPLETE"}
            """
        let wire = try JSONDecoder().decode(WireTrace.Wrapped.self, from: Data(json.utf8))
        #expect(
            wire.trace?.spans == [
                TraceSpan(
                    traceID: "5b8efff798038103d269b633813fc700",
                    spanID: "eee19b7ec3c1b100",
                    parentSpanID: "0000000000000001",
                    parentIsRemote: true,
                    name: "a",
                    kind: .server,
                    startNanoseconds: 1_689_969_302_000_000_000,
                    endNanoseconds: 1_689_969_302_500_000_000,
                    isError: true,
                    attributes: ["n": .integer(7), "b": .boolean(true), "d": .double(0.5), "none": .other],
                    resource: ["service.name": .string("x"), "list": .other]
                )
            ]
        )
    }

    @Test(arguments: [
        "{}", #"{"flamegraph":{}}"#, #"{"flamegraph":{"names":["total"]}}"#,
        #"{"flamegraph":{"names":["total"],"levels":[{}]}}"#,
        #"{"flamegraph":{"names":["total"],"levels":[{"values":["0","0","0","0"]}]}}"#,
    ])
    func takesEveryWayToSayNothingAsEmpty(json: String) throws {
        #expect(try Self.profile(json) == .empty)
    }

    @Test func tellsATotalWithoutStacksFromNothing() throws {
        let json = #"{"flamegraph":{"names":["total"],"levels":[{"values":["0","50","50","0"]}],"total":"50"}}"#
        #expect(try Self.profile(json) == .totalOnly(50))
    }

    @Test func readsCallersAndCalleesFromBars() throws {
        let json = """
            {"flamegraph":{"names":["total","a","b","c","d"],"levels":[{"values":["0","100","0","0"]},\
            {"values":["0","30","10","1","0","60","0","2"]},{"values":["10","20","20","3","10","40",40,"4"]}],\
            "total":"100","maxSelf":"40"}}
            """
        guard case .frames(let graph) = try Self.profile(json) else {
            Issue.record("no frames")
            return
        }
        #expect(graph.total == 100)
        #expect(graph.frames.map(\.name) == ["total", "a", "b", "c", "d"])
        #expect(graph.frames.map(\.depth) == [0, 1, 1, 2, 2])
        #expect(graph.frames.map(\.parent) == [nil, 0, 0, 1, 2])
        #expect(graph.frames.map(\.total) == [100, 30, 60, 20, 40])
        #expect(graph.frames.map(\.ownTotal) == [0, 10, 0, 20, 40])
        #expect(graph.contains("c") && !graph.contains("e"))
    }

    @Test(arguments: [#"["0","1","1"]"#, #"["0","1","1","1"]"#, #"["0","1","1","-1"]"#, #"["x","1","1","0"]"#])
    func refusesBarsThatAreNone(values: String) {
        #expect(throws: DecodingError.self) {
            try Self.profile(#"{"flamegraph":{"names":["total"],"levels":[{"values":\#(values)}]}}"#)
        }
    }

    @Test func writesQueriesThatNoNameCanBreakOutOf() {
        #expect(
            TraceQL.requests(to: #"a"b\"#, regionAttribute: "cloud.region", region: "r")
                == #"{ resource.service.name = "a\"b\\" && resource.cloud.region = "r" && kind = server }"#
                + " with (most_recent=true)"
        )
        // Tempo keeps trace ids without the zeros that they begin with.
        #expect(TraceQL.trace("00af76") == #"{ trace:id = "af76" }"#)
        #expect(LabelSelector(["b": #"x"y"#, "a": "z"]).description == #"{a="z",b="x\"y"}"#)
    }

    @Test func roundsWindowsOutwards() {
        let window = TimeWindow(start: Date(timeIntervalSince1970: 10.25), end: Date(timeIntervalSince1970: 10.5))
        #expect(window.seconds == (10, 11))
        #expect(window.milliseconds == (10_250, 10_500))
        #expect(window.widened(by: .seconds(5)).seconds == (5, 16))
        let moment = Date(timeIntervalSince1970: 10)
        #expect(TimeWindow(start: moment, end: moment).seconds == (10, 11))
    }

    @Test(arguments: ["", "abc", "00000000000000AB", "0000000000000000", "g000000000000001", "00000000000000abc"])
    func takesNothingElseForASpanID(text: String) {
        #expect(SpanIdentifier(text) == nil)
    }

    @Test func padsTheSpanIDsThatItMakesUp() {
        // Numbers from 1 up are drawn by scaling, which sends a small draw to a small id.
        struct Small: RandomNumberGenerator {
            mutating func next() -> UInt64 { 0xFFFF }
        }
        var small = Small()
        let id = SpanIdentifier.random(using: &small).description
        #expect(SpanIdentifier(id) != nil, "\(id)")
        #expect(id.hasPrefix("000"))
    }
}
