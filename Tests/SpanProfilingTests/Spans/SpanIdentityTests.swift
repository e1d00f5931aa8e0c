import Testing

@testable import SpanProfiling

@Suite struct SpanIdentityTests {
    private static let trace = "0af7651916cd43dd8448eb211c80319c"
    private static let span = "00f067aa0ba902b7"

    @Test func aTraceparentTellsAllParts() throws {
        let identity = try #require(SpanIdentity(traceparent: "00-\(Self.trace)-\(Self.span)-01"))
        #expect(identity.traceIDHigh.paddedHex + identity.traceIDLow.paddedHex == Self.trace)
        #expect(identity.spanID.paddedHex == Self.span, "sixteen digits, with the leading zeros")
        #expect(identity.isSampled)
        #expect(SpanIdentity(traceparent: "00-\(Self.trace)-\(Self.span)-00")?.isSampled == false)
        #expect(SpanIdentity(traceparent: "01-\(Self.trace)-\(Self.span)-03-later")?.isSampled == true)
    }

    @Test func identifiersInTextTellTheRest() {
        let identity = SpanIdentity(traceID: Self.trace, spanID: Self.span)
        #expect(identity == SpanIdentity(traceparent: "00-\(Self.trace)-\(Self.span)-01"))
        #expect(SpanIdentity(traceID: Self.trace, spanID: Self.span, isSampled: false)?.isSampled == false)
    }

    @Test(arguments: [
        (trace, "span-1"), ("trace-1", span), (trace, "0000000000000000"), (String(repeating: "0", count: 32), span),
        (trace, "00F067AA0BA902B7"), (trace + "0", span), (trace, ""),
    ])
    func malformedIdentifiersAreNone(trace: String, span: String) {
        #expect(SpanIdentity(traceID: trace, spanID: span) == nil)
    }

    @Test(arguments: [
        "", "00", "00-\(trace)-\(span)", "ff-\(trace)-\(span)-01", "00-\(trace)-\(span)-01-more",
        "00-\(trace)-0000000000000000-01", "00-00000000000000000000000000000000-\(span)-01",
        "00-\(trace)-00F067AA0BA902B7-01", "00-\(trace)_\(span)-01", "00-\(trace)-\(span)-0g",
        "00-\(trace)-\(span)-012",
    ])
    func aMalformedTraceparentIsNone(text: String) {
        #expect(SpanIdentity(traceparent: text) == nil)
    }
}
