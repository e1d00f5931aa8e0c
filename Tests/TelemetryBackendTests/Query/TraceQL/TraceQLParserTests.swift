import TelemetryProtos
import Testing

@testable import TelemetryBackend

@Suite struct TraceQLParserTests {
    @Test func readsTheQueryThatProvesLinks() throws {
        let query = try TraceQLParser.parse(
            #"{ resource.service.name="X" && span.pyroscope.profile.id != nil } | "#
                + "select(span.pyroscope.profile.id, resource.region) with (most_recent=true)")
        let profile = TraceQLAttribute.scoped(.span, "pyroscope.profile.id")
        #expect(
            query
                == TraceQLQuery(
                    stages: [
                        .spanset(
                            .filter(
                                .and(
                                    .comparison(
                                        .equal, .attribute(.scoped(.resource, "service.name")), .value(.string("X"))),
                                    .exists(.attribute(profile), true)))),
                        .select([profile, .scoped(.resource, "region")]),
                    ],
                    hints: ["most_recent": .boolean(true)]))
        #expect(query.attributes == [.scoped(.resource, "service.name"), profile, .scoped(.resource, "region")])
    }

    @Test func andAndOrBindAlikeFromTheLeft() throws {
        let query = try TraceQLParser.parse("{ .a = 1 || .b = 2 && .c = 3 }")
        let grouped = try TraceQLParser.parse("{ (.a = 1 || .b = 2) && .c = 3 }")
        #expect(query == grouped)
        #expect(
            try TraceQLParser.parse("{.a=1} || {.b=2} && {.c=3}") == TraceQLParser.parse("({.a=1} || {.b=2}) && {.c=3}")
        )
    }

    @Test(arguments: [
        ("{ }", TraceQLExpression.value(.boolean(true))),
        ("{ .a = \"x\\\"y\" }", .comparison(.equal, .attribute(.scoped(.any, "a")), .value(.string("x\"y")))),
        ("{ .a = `x\\y` }", .comparison(.equal, .attribute(.scoped(.any, "a")), .value(.string("x\\y")))),
        (
            "{ span.\"two words\".b > 1.5 }",
            .comparison(.greater, .attribute(.scoped(.span, "two words.b")), .value(.float(1.5)))
        ),
        (
            "{ span.http.status_code>=500 }",
            .comparison(.greaterOrEqual, .attribute(.scoped(.span, "http.status_code")), .value(.integer(500)))
        ),
        (
            "{ duration > 1m30s }",
            .comparison(.greater, .attribute(.intrinsic(.duration)), .value(.duration(90_000_000_000)))
        ),
        (
            "{ span:duration < 1.5ms }",
            .comparison(.less, .attribute(.intrinsic(.duration)), .value(.duration(1_500_000)))
        ),
        ("{ .t = -5 }", .comparison(.equal, .attribute(.scoped(.any, "t")), .value(.integer(-5)))),
        ("{ kind = server }", .comparison(.equal, .attribute(.intrinsic(.kind)), .value(.kind(.server)))),
        ("{ status != error }", .comparison(.notEqual, .attribute(.intrinsic(.status)), .value(.status(.error)))),
        (
            "{ trace:rootService =~ \"a.*\" }",
            .comparison(.matches, .attribute(.intrinsic(.rootServiceName)), .value(.string("a.*")))
        ),
        ("{ nil = .a }", .exists(.attribute(.scoped(.any, "a")), false)),
        ("{ .ok }", .attribute(.scoped(.any, "ok"))),
        ("{ !(.a = true) }", .not(.comparison(.equal, .attribute(.scoped(.any, "a")), .value(.boolean(true))))),
        ("{ .a-b/c = 1 }", .comparison(.equal, .attribute(.scoped(.any, "a-b/c")), .value(.integer(1)))),
        ("{ .25 = .x }", .comparison(.equal, .value(.float(0.25)), .attribute(.scoped(.any, "x")))),
    ])
    func readsFilters(text: String, expected: TraceQLExpression) throws {
        #expect(try TraceQLParser.parse(text) == TraceQLQuery(stages: [.spanset(.filter(expected))]))
    }

    @Test(arguments: [
        ("", "parse error at line 1, col 1: syntax error: unexpected end of query, expected {"),
        (
            "{",
            "parse error at line 1, col 2: syntax error: unexpected end of query, expected an attribute such as span.name or resource.name, an intrinsic or a value"
        ),
        (
            "{ .a = }",
            "parse error at line 1, col 8: syntax error: unexpected }, expected an attribute such as span.name or resource.name, an intrinsic or a value"
        ),
        ("{ .a = 1", "parse error at line 1, col 9: syntax error: unexpected end of query, expected an operator or }"),
        (
            "{ .a == 1 }",
            "parse error at line 1, col 7: syntax error: unexpected =, expected an attribute such as span.name or resource.name, an intrinsic or a value"
        ),
        ("{ .a = \"x }", "parse error at line 1, col 8: the string is not closed"),
        ("{ .a = \"\\q\" }", "parse error at line 1, col 10: invalid escape sequence \\q"),
        ("{ .a = 5parsecs }", "parse error at line 1, col 8: \"5parsecs\" is neither a number nor a duration"),
        (
            "{\n  foo = 1 }",
            "parse error at line 2, col 3: syntax error: unexpected foo, expected an attribute such as span.name or resource.name, an intrinsic or a value"
        ),
        ("{ . = 1 }", "parse error at line 1, col 4: unexpected  , expected the name of an attribute"),
        ("{ .a = 1 } # x", "parse error at line 1, col 12: unexpected character '#'"),
        ("{ } }", "parse error at line 1, col 5: syntax error: unexpected }, expected &&, ||, |, with or the end"),
        ("{ } | select(1)", "parse error at line 1, col 14: syntax error: unexpected 1, expected an attribute"),
        ("{ } with (most_recent)", "parse error at line 1, col 22: syntax error: unexpected ), expected ="),
        ("{ kind = \"server\" }", "binary operations must operate on the same type: kind = string"),
        ("{ name > true }", "binary operations must operate on the same type: string > boolean"),
        ("{ kind > server }", "illegal operation for the given types: kind > kind"),
        ("{ duration =~ \"1\" }", "binary operations must operate on the same type: duration =~ string"),
        ("{ name = nil }", "name=nil is not valid because intrinsics cannot be nil"),
        (
            "{ resource.service.name = nil }",
            "resource.service.name=nil is not valid because resource.service.name cannot be nil"
        ),
        ("{ 1 }", "span filter field expressions must resolve to a boolean; compare it with a value"),
        ("{ .a =~ .b }", "=~ needs a string on its right; write the pattern in quotes"),
        ("{ .a =~ \"[\" }", "invalid regex: \"[\""),
    ])
    func refuses(text: String, message: String) {
        #expect(refusal(of: text) == message)
    }

    @Test(arguments: [
        ("{ } > { }", "parse error at line 1, col 5: the structural operator \">\" is"),
        ("{ } | count() > 2", "parse error at line 1, col 7: the function \"count\" is"),
        ("{ } | rate()", "parse error at line 1, col 7: the function \"rate\" is"),
        ("{ .a + 1 = 2 }", "parse error at line 1, col 6: arithmetic (\"+\") is"),
        ("{ event.a = 2 }", "parse error at line 1, col 3: the scope \"event\" is"),
        ("{ span:childCount = 2 }", "parse error at line 1, col 3: the intrinsic \"span:childCount\" is"),
    ])
    func saysWhatItLeavesToRealServers(text: String, beginning: String) {
        #expect(
            refusal(of: text) == beginning
                + " not supported by the embedded server; ask with {filters}, && and || between them, and select()")
    }

    @Test func refusesEndlessNesting() {
        let message = refusal(of: "{ " + String(repeating: "(", count: 100_000))
        #expect(message?.contains("nesting deeper than 50 is not supported") == true)
    }

    @Test func refusesEndlessConditions() {
        let message = refusal(of: "{ .a = 1" + String(repeating: " && .a = 1", count: 10_000) + " }")
        #expect(message?.contains("a query of more than 100 operands is not supported") == true)
    }

    @Test func answersTheLongestQueryThatItTakes() async throws {
        let backend = try TemporaryBackend()
        try await backend.traces.append(SpanFixtures.request([SpanFixtures.span("s", ["a": .int(1)])]))
        let long = "{ .a = 1" + String(repeating: " && .a = 1", count: 49) + " }"
        #expect(try await backend.names(long) == ["s"])
        let deep = "{ " + String(repeating: "(", count: 49) + ".a = 1" + String(repeating: ")", count: 49) + " }"
        #expect(try await backend.names(deep) == ["s"])
    }

    private func refusal(of text: String) -> String? {
        do {
            _ = try TraceQLParser.parse(text)
            return nil
        } catch {
            return error.description
        }
    }
}
