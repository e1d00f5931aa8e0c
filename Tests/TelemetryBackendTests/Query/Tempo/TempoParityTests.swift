import Foundation
import HTTPTypes
import Hummingbird
import SwiftProtobuf
import TelemetryProtos
import Testing

@testable import TelemetryBackend

/// Details of answers in which this server once differed from a real Tempo 3 that was asked the same.
@Suite struct TempoParityTests {
    private func backend() async throws -> TemporaryBackend {
        let backend = try TemporaryBackend()
        var root = SpanFixtures.span("root", id: 1, kind: .server, ["vehicle": .string("car"), "empty": .string("")])
        root.flags = 0x301
        root.links = [.with { $0.flags = 0x101 }]
        let child = SpanFixtures.span("child", id: 2, parent: 1, startMilliseconds: 10)
        try await backend.traces.append(SpanFixtures.request([root, child]))
        return backend
    }

    /// The attributes of each span that a search finds, in order of start.
    private func attributes(_ query: String) async throws -> [[String: String]] {
        struct Found: Decodable {
            struct Trace: Decodable { let spanSets: [Spanset] }
            struct Spanset: Decodable { let spans: [Span] }
            struct Span: Decodable { let attributes: [Attribute]? }
            struct Attribute: Decodable {
                let key: String
                let value: [String: String]
            }
            let traces: [Trace]
        }
        let answer = try await backend().search(query)
        let found = try JSONDecoder().decode(Found.self, from: Data(answer.body))
        return found.traces.flatMap(\.spanSets).flatMap(\.spans).map { span in
            Dictionary((span.attributes ?? []).map { ($0.key, $0.value["stringValue"] ?? "") }) { first, _ in first }
        }
    }

    @Test func aTraceHasNoFlags() async throws {
        let answer = try await backend().request(
            .get, "/api/v2/traces/\(SpanFixtures.traceID(1))", headers: [.accept: "application/protobuf"])
        let trace = try TempoTraceByIDResponse(serializedBytes: answer.body).trace
        let spans = trace.resourceSpans.flatMap(\.scopeSpans).flatMap(\.spans)
        #expect(spans.map(\.name) == ["root", "child"])
        #expect(spans.allSatisfy { $0.flags == 0 && $0.links.allSatisfy { $0.flags == 0 } })
    }

    @Test func aSearchForWhatIsMissingSaysNil() async throws {
        #expect(try await attributes("{ span.vehicle = nil }") == [["vehicle": "nil"]])
        #expect(
            try await attributes("{ kind = server && nil = resource.region } | select(span.vehicle, span.nothing)")
                == [["kind": "server", "region": "nil", "vehicle": "car"]])
    }

    @Test func aRootsParentIsAllZeros() async throws {
        let zeros = "0000000000000000"
        let selected = try await attributes("{ kind = server } | select(span:parentID)")
        #expect(selected.map { $0["span:parentID"] } == [zeros])
        #expect(try await attributes(#"{ span:parentID = "\#(zeros)" }"#).count == 1)
        #expect(try await attributes(#"{ span:parentID = "" }"#).isEmpty)
    }

    @Test func anEmptyValueIsLeftOutOfItsListing() async throws {
        let answer = try await backend().request(.get, "/api/v2/search/tag/span.empty/values")
        #expect(answer.contentType == "application/json")
        #expect(answer.text.contains(#""tagValues":[{"type":"string"}]"#))
    }

    @Test(arguments: ["%7B", "%7B%20kind%20%3D%20client%20%26%26%20%7D", "nonsense", "%7B%20%7D%20%7C%20count()%3E5"])
    func aQueryThatCannotBeReadNarrowsNoValues(query: String) async throws {
        let answer = try await backend().request(.get, "/api/v2/search/tag/span.vehicle/values?q=\(query)")
        #expect(answer.status == 200)
        #expect(answer.text.contains(#""tagValues":[{"type":"string","value":"car"}]"#))
    }

    @Test func listsAsManyValuesAsAskedFor() async throws {
        let backend = try await backend()
        let path = "/api/v2/search/tag/name/values"
        let one = try await backend.request(.get, path + "?limit=1")
        #expect(one.text.contains(#""tagValues":[{"type":"string","value":"child"}]"#))
        let all = try await backend.request(.get, path + "?limit=0")
        #expect(all.text.contains("child") && all.text.contains("root"))
        #expect(try await backend.request(.get, path + "?limit=many").status == 400)
    }

    @Test(arguments: ["/api/v2/search/tags?", "/api/search/tags?", "/api/v2/search/tag/span.vehicle/values?q=%7B%7D&"])
    func listingsRefuseHalfARangeAndMoreThanAWeek(path: String) async throws {
        let backend = try await backend()
        let half = try await backend.request(.get, path + "end=5")
        #expect(half.status == 400)
        #expect(
            half.text == "error parsing date range: only one of start and end provided: must provide both or neither")
        let week = try await backend.request(.get, path + "start=1000000000&end=1000604800")
        #expect(week.status == 200)
        let more = try await backend.request(.get, path + "start=1000000000&end=1000604801")
        #expect(more.status == 400)
        #expect(
            more.text == "range specified by start and end exceeds 168h0m0s. received start=1000000000 end=1000604801")
    }

    @Test(arguments: [
        ("start=1735689600&end=1735693200", 1), ("start=1735689600000000000&end=1735693200000000000", 1),
        ("start=1735689600.25&end=1735693200.5", 1), ("start=2025-01-01T00:00:00Z&end=2025-01-01T00:59:59.5Z", 1),
        ("start=2025-01-01T02:00:00%2B02:00&end=2025-01-01T03:00:00%2B02:00", 1),
        ("start=9999999999&end=9999999999", 0),
        ("start=1735693200&end=1735696800", 0), ("start=1735693200000000000&end=1735696800000000000", 0),
    ])
    func listingsTakeTimesInEachWay(range: String, count: Int) async throws {
        let answer = try await backend().request(
            .get, "/api/v2/search/tag/span.vehicle/values?q=%7Bkind%3Dserver%7D&\(range)")
        #expect(answer.status == 200)
        #expect(answer.text.ranges(of: #""value":"car""#).count == count)
    }

    @Test(arguments: ["start=x&end=5", "start=5&end=4", "start=5&end=", "start=5", "start=5.5&end=1e30.0"])
    func listingsRefuseWhatIsNoRange(range: String) async throws {
        let answer = try await backend().request(.get, "/api/v2/search/tags?\(range)")
        #expect(answer.status == 400)
    }

    @Test func theFutureDoesNotCountAgainstTheLongestRange() throws {
        let range = TempoTimeRange(start: 1_000_000, end: 3_000_000_000)
        try range.checkLength(now: 1_000_000 + 168 * 3600)
        #expect(throws: TempoRequestError.self) { try range.checkLength(now: 1_000_001 + 168 * 3600) }
    }
}
