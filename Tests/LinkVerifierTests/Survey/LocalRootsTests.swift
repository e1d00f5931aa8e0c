import Testing

@testable import LinkVerifier

struct LocalRootsTests {
    private static func span(
        _ id: String,
        kind: TraceSpan.Kind,
        parent: String? = nil,
        remote: Bool? = nil,
        instance: String = "a",
        service: String = "rideshare",
        start: Int64 = 1
    ) -> TraceSpan {
        TraceSpan(
            traceID: "1",
            spanID: id,
            parentSpanID: parent,
            parentIsRemote: remote,
            name: id,
            kind: kind,
            startNanoseconds: start,
            endNanoseconds: start + 1,
            resource: [
                "service.name": .string(service), "service.instance.id": .string(instance), "region": .string("r"),
            ]
        )
    }

    private static func roots(_ spans: [TraceSpan]) -> [String] {
        LocalRoots.ofRequests(to: "rideshare", regionAttribute: "region", region: "r", in: spans).map(\.spanID)
    }

    @Test func isTheFirstSpanOfATrace() {
        #expect(Self.roots([Self.span("s", kind: .server)]) == ["s"])
    }

    @Test func isASpanWhoseParentIsInAnotherInstance() {
        let caller = Self.span("c", kind: .client, instance: "b")
        #expect(Self.roots([caller, Self.span("s", kind: .server, parent: "c")]) == ["s"])
    }

    @Test func isASpanWhoseParentIsNotThere() {
        #expect(Self.roots([Self.span("s", kind: .server, parent: "c")]) == ["s"])
    }

    @Test func isNotASpanBelowAnotherOfItsProcess() {
        let outer = Self.span("o", kind: .internal)
        #expect(Self.roots([outer, Self.span("s", kind: .server, parent: "o")]) == [])
    }

    @Test func isTheReceivingSideOfACallOfAnInstanceToItself() {
        let caller = Self.span("c", kind: .client)
        #expect(Self.roots([caller, Self.span("s", kind: .server, parent: "c")]) == ["s"])
    }

    @Test func believesTheSpansOwnFlagsBeforeAll() {
        let outer = Self.span("o", kind: .internal)
        #expect(Self.roots([outer, Self.span("s", kind: .server, parent: "o", remote: true)]) == ["s"])
        #expect(Self.roots([Self.span("s", kind: .server, parent: "x", remote: false)]) == [])
    }

    @Test func isOfTheServiceAskedForAndReceivesARequest() {
        let spans = [
            Self.span("other", kind: .server, service: "load"), Self.span("client", kind: .client),
            Self.span("inner", kind: .internal), Self.span("queue", kind: .consumer),
        ]
        #expect(Self.roots(spans) == [])
    }

    @Test func comesNewestFirst() {
        let spans = [
            Self.span("b", kind: .server, start: 5), Self.span("c", kind: .server, start: 9),
            Self.span("a", kind: .server, start: 5),
        ]
        #expect(Self.roots(spans) == ["c", "a", "b"])
    }
}
