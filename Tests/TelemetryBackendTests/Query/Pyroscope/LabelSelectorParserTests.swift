import Testing

@testable import TelemetryBackend

struct LabelSelectorParserTests {
    @Test(arguments: [
        ("{}", []),
        (" { } ", []),
        (#"{a="b"}"#, [LabelMatcher(name: "a", operation: .equal, value: "b")]),
        (#"{a="b",}"#, [LabelMatcher(name: "a", operation: .equal, value: "b")]),
        (
            #"{ a = "b" , c!="d", e=~"f.*",g!~'h|i' }"#,
            [
                LabelMatcher(name: "a", operation: .equal, value: "b"),
                LabelMatcher(name: "c", operation: .notEqual, value: "d"),
                LabelMatcher(name: "e", operation: .matches, value: "f.*"),
                LabelMatcher(name: "g", operation: .doesNotMatch, value: "h|i"),
            ]
        ),
        (
            #"process_cpu{x="y"}"#,
            [
                LabelMatcher(name: "__name__", operation: .equal, value: "process_cpu"),
                LabelMatcher(name: "x", operation: .equal, value: "y"),
            ]
        ),
        ("up", [LabelMatcher(name: "__name__", operation: .equal, value: "up")]),
        (#"{"odd name"="v"}"#, [LabelMatcher(name: "odd name", operation: .equal, value: "v")]),
        (#"{a="q\"\\\n\x41\u00e9"}"#, [LabelMatcher(name: "a", operation: .equal, value: "q\"\\\nAé")]),
        ("{a=`raw\\n`}", [LabelMatcher(name: "a", operation: .equal, value: "raw\\n")]),
        (#"{a="}{,"}"#, [LabelMatcher(name: "a", operation: .equal, value: "}{,")]),
    ])
    func reads(_ text: String, _ matchers: [LabelMatcher]) throws {
        #expect(try LabelSelectorParser.parse(text) == matchers)
    }

    @Test(arguments: [
        ("", #"1:1: parse error: unexpected end of input, expected "{""#),
        ("{", #"1:2: parse error: unexpected end of input, expected a label name or "}""#),
        (#"{a}"#, #"1:3: parse error: unexpected "}", expected one of =, !=, =~ or !~"#),
        (#"{a="b""#, #"1:7: parse error: unexpected end of input, expected "}""#),
        (#"{a=b}"#, #"1:4: parse error: unexpected "b", expected a quoted string"#),
        (#"{a="b}"#, "1:4: parse error: unterminated quoted string"),
        (#"{a="b" c="d"}"#, #"1:8: parse error: unexpected "c", expected "}""#),
        (#"{1a="b"}"#, #"1:2: parse error: unexpected "1", expected a label name or "}""#),
        (#"{a="b"} x"#, #"1:9: parse error: unexpected "x" after the selector"#),
        (#"{a=~"("}"#, #"1:5: parse error: "(" is not a regular expression"#),
        (#"{a="\q"}"#, #"1:6: parse error: unknown escape "\q""#),
        ("{,}", #"1:2: parse error: unexpected ",", expected a label name or "}""#),
    ])
    func refuses(_ text: String, _ message: String) {
        let failure = #expect(throws: LabelSelectorParser.Failure.self) { try LabelSelectorParser.parse(text) }
        #expect(failure?.description == message)
    }

    @Test(arguments: [
        (#"{region="eu-north"}"#, true),
        (#"{region!="eu-north"}"#, false),
        (#"{region=~"eu"}"#, false),
        (#"{region=~"eu.*"}"#, true),
        (#"{region=~"us-east|eu-north"}"#, true),
        (#"{region!~"eu-.*"}"#, false),
        (#"{missing=""}"#, true),
        (#"{missing=~".+"}"#, false),
        (#"{missing!="x"}"#, true),
        (#"{region="EU-north"}"#, false),
    ])
    func anExpressionMustMatchTheWholeValue(_ text: String, _ expected: Bool) throws {
        let labels = ProfileLabels([ProfileLabel(name: "region", value: "eu-north")])
        let matches = try LabelSelectorParser.parse(text).map { try LabelMatcher.Compiled($0).matches(labels) }
        #expect(matches == [expected])
    }
}
