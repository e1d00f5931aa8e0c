import Foundation
import Synchronization
import Testing

@testable import LinkVerifier

/// What Tempos of several versions and settings do differently.
@Suite(.timeLimit(.minutes(5)))
struct TempoVersionsTests {
    private static let window = TimeWindow(
        start: Date(timeIntervalSince1970: 1_789_000_000), end: Date(timeIntervalSince1970: 1_789_000_060))
    private static let span = """
        [{"scopeSpans":[{"spans":[{"traceId":"W47/95gDgQPSabYzgT/HAA==","spanId":"7uGbfsPBsQA=",\
        "startTimeUnixNano":"1","endTimeUnixNano":"2"}]}]}]
        """

    /// Runs `body` against a server that answers so, and gives what it was asked.
    private static func asked(
        _ reply: @escaping @Sendable (ScriptedServer.Question) -> ScriptedServer.Reply,
        _ body: @escaping @Sendable (TempoClient) async throws -> Void
    ) async throws -> [String] {
        let asked = Mutex<[String]>([])
        let server = ScriptedServer { question in
            asked.withLock { $0.append(question.path + "?" + question.query) }
            return reply(question)
        }
        try await server.serve { url in
            try await withHTTPClient {
                try await body(TempoClient(ServerAccess(url: url), httpClient: $0, timeout: .seconds(60)))
            }
        }
        return asked.withLock { $0 }
    }

    private static func spanCounts(_ traceIDs: [String], in tempo: TempoClient) async throws -> [Int] {
        var counts: [Int] = []
        for traceID in traceIDs { counts.append(try await tempo.trace(traceID).spans.count) }
        return counts
    }

    @Test func remembersThatOnlyTheFirstLookupIsServed() async throws {
        let asked = try await Self.asked { question in
            question.path == "/api/traces/1" ? .json(#"{"batches":\#(Self.span)}"#) : .notFound
        } _: { tempo in
            // Absent by both lookups: nothing is learned from that.
            let counts = try await Self.spanCounts(["2", "1", "1", "2"], in: tempo)
            #expect(counts == [0, 1, 1, 0])
        }
        let lookups = asked.filter { $0.contains("/traces/") }
        #expect(
            lookups == [
                "/api/v2/traces/2?", "/api/traces/2?", "/api/v2/traces/1?", "/api/traces/1?", "/api/traces/1?",
                "/api/traces/2?",
            ])
    }

    @Test func takesA404ForAnAbsentTraceWhereTheSecondLookupIsServed() async throws {
        let asked = try await Self.asked { question in
            question.path == "/api/v2/traces/1" ? .json(#"{"trace":{"resourceSpans":\#(Self.span)}}"#) : .notFound
        } _: { tempo in
            let counts = try await Self.spanCounts(["1", "2"], in: tempo)
            #expect(counts == [1, 0])
        }
        #expect(!asked.contains { $0.hasPrefix("/api/traces/") })
    }

    @Test(arguments: [
        (#""status":"PARTIAL","message":"too large""#, true), (#""status":1,"message":"too large""#, true),
        (#""status":"COMPLETE","message":"""#, false), (#""metrics":{}"#, false),
    ])
    func tellsAPartOfATraceFromTheWhole(status: String, isPartial: Bool) async throws {
        _ = try await Self.asked { _ in
            .json(#"{"trace":{"resourceSpans":\#(Self.span)},\#(status)}"#)
        } _: { tempo in
            let trace = try await tempo.trace("1")
            #expect(trace.spans.count == 1)
            #expect(trace.isPartial == isPartial)
            #expect(trace.message == (isPartial ? "too large" : nil))
        }
    }

    @Test func asksForAsManyTracesAsTheServerGives() async throws {
        let asked = try await Self.asked { question in
            guard let limit = question.query.firstMatch(of: #/limit=(\d+)/#).flatMap({ Int($0.1) }) else {
                return .notFound
            }
            return limit > 100
                ? .text("limit \(limit) exceeds max limit 100", code: 400) : .json(#"{"traces":[{"traceID":"1"}]}"#)
        } _: { tempo in
            for limit in [1000, 500, 20] {
                let found = try await tempo.search("{}", in: Self.window, limit: limit)
                #expect(found.count == 1)
            }
        }
        let limits = asked.compactMap { $0.firstMatch(of: #/limit=(\d+)/#).map { String($0.1) } }
        #expect(limits == ["1000", "100", "100", "20"])
    }

    @Test func tellsThatTheRangeIsTooLong() async throws {
        let words = "range specified by start and end exceeds 168h0m0s. received start=1 end=2"
        _ = try await Self.asked { _ in
            .text(words, code: 400)
        } _: { tempo in
            let error = await #expect(throws: ClientError.self) {
                try await tempo.search("{}", in: Self.window, limit: 1)
            }
            guard case .rangeTooLong(_, words) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(
                error?.description.hasSuffix(
                    "does not search that far back with \"\(words)\"; "
                        + "look at less time, or raise Tempo's query_frontend.search.max_duration") == true)
        }
    }
}
