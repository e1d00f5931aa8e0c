import Foundation
import StackConfig
import Testing

@testable import LinkVerifier

struct ProfiledSpansTests {
    /// A span from one millisecond to another, in a trace of one service.
    private static func span(
        _ id: String, _ milliseconds: Range<Int64>, parent: String? = nil, instance: String = "a", region: String = "r"
    ) -> TraceSpan {
        TraceSpan(
            traceID: "1",
            spanID: id,
            parentSpanID: parent,
            name: id,
            kind: .internal,
            startNanoseconds: milliseconds.lowerBound * 1_000_000,
            endNanoseconds: milliseconds.upperBound * 1_000_000,
            resource: [
                "service.name": .string("rideshare"), "service.instance.id": .string(instance),
                "region": .string(region),
            ]
        )
    }

    /// The milliseconds that each span has to itself.
    private static func own(_ trace: [TraceSpan]) throws -> [String: Int] {
        let url = try #require(URL(string: "http://127.0.0.1"))
        let target = VerificationTarget(
            tempo: ServerAccess(url: url), pyroscope: ServerAccess(url: url), serviceName: "rideshare", regions: ["r"],
            scope: .all
        )
        let spans = ProfiledSpans.inScope(of: target, region: "r", in: trace)
        return Dictionary(uniqueKeysWithValues: spans.map { ($0.spanID, Int($0.ownDuration / .milliseconds(1))) })
    }

    @Test func childrenTakeTheirTimeOnceHoweverTheyOverlap() throws {
        let trace = [
            Self.span("p", 100..<200), Self.span("a", 110..<150, parent: "p"), Self.span("b", 120..<140, parent: "p"),
            Self.span("c", 145..<160, parent: "p"), Self.span("late", 190..<260, parent: "p"),
            Self.span("after", 230..<250, parent: "p"), Self.span("grandchild", 111..<120, parent: "a"),
        ]
        let own = try Self.own(trace)
        #expect(own["p"] == 40)
        #expect(own["a"] == 31)
        #expect(own["late"] == 70)
    }

    @Test func aChildInAnotherProcessTakesNothing() throws {
        let trace = [Self.span("p", 0..<100), Self.span("far", 10..<90, parent: "p", instance: "b", region: "s")]
        #expect(try Self.own(trace) == ["p": 100])
    }
}
