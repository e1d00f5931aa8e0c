import Foundation
import Synchronization
import Testing

@testable import LinkVerifier

/// Which call gives a span's profile, found out from the server.
@Suite(.timeLimit(.minutes(5)))
struct SpanCallTests {
    /// A Pyroscope with one span's profile and more.
    private final class Server: Sendable {
        let servesSpanProfiles: Bool
        let heedsSelector: Bool
        let hasData: Bool
        let refusal: ScriptedServer.Reply
        private let asked = Mutex<[String]>([])

        init(
            servesSpanProfiles: Bool = true,
            heedsSelector: Bool = true,
            hasData: Bool = true,
            refusal: ScriptedServer.Reply = .notFound
        ) {
            self.servesSpanProfiles = servesSpanProfiles
            self.heedsSelector = heedsSelector
            self.hasData = hasData
            self.refusal = refusal
        }

        /// The calls so far, and `probe` for what is asked only to identify the server.
        var calls: [String] { asked.withLock { $0 } }

        func reply(to question: ScriptedServer.Question) throws -> ScriptedServer.Reply {
            let prefix = "/prefix/querier.v1.QuerierService/"
            guard question.path.hasPrefix(prefix) else { return .notFound }
            let call = String(question.path.dropFirst(prefix.count))
            guard call.hasPrefix("SelectMerge") else { return .notFound }
            let body = try JSONDecoder().decode(Body.self, from: Data(question.body.utf8))
            #expect(body.spanSelector?.isEmpty != true)
            asked.withLock { $0.append(call + (body.spanSelector == nil ? " all" : "")) }
            if call == "SelectMergeSpanProfile", !servesSpanProfiles { return refusal }
            return .json(graph(total(for: body.spanSelector)))
        }

        private func total(for selector: [String]?) -> Int {
            guard hasData else { return 0 }
            guard heedsSelector, let selector else { return 1000 }
            return selector == ["00000000000000ab"] ? 10 : 0
        }

        /// As newer servers write it: without a total.
        private func graph(_ total: Int) -> String {
            total == 0
                ? #"{"flamegraph":{}}"#
                : #"{"flamegraph":{"names":["total","f"],"levels":[{"values":["0","\#(total)","0","0"]},"#
                    + #"{"values":["0","\#(total)","\#(total)","1"]}]}}"#
        }
    }

    private struct Body: Decodable {
        let spanSelector: [String]?
    }

    private static let window = TimeWindow(
        start: Date(timeIntervalSince1970: 1_789_000_000), end: Date(timeIntervalSince1970: 1_789_000_060))

    private static func totals(_ server: Server, times: Int = 1, atOnce: Bool = false) async throws -> [Int64] {
        try await ScriptedServer { try server.reply(to: $0) }.serve { url in
            try await withHTTPClient { httpClient in
                let access = ServerAccess(url: url.appending(path: "prefix"))
                let pyroscope = PyroscopeClient(access, httpClient: httpClient, timeout: .seconds(60))
                let span = try #require(SpanIdentifier("00000000000000ab"))
                return try await Array(0..<times).concurrentMap(atMost: atOnce ? times : 1) { _ in
                    try await pyroscope.spanProfile(
                        of: span,
                        profileTypeID: "process_cpu:cpu:nanoseconds:cpu:nanoseconds",
                        labelSelector: LabelSelector(["service_name": "x"]),
                        in: window
                    ).total
                }
            }
        }
    }

    @Test func asksForSpanProfilesWhereTheyAreServed() async throws {
        let server = Server()
        #expect(try await Self.totals(server, times: 2) == [10, 10])
        #expect(server.calls == ["SelectMergeSpanProfile", "SelectMergeSpanProfile"])
    }

    @Test(arguments: [
        ScriptedServer.Reply.notFound,
        .init(code: 404, body: #"{"code":"unimplemented","message":"no such call"}"#),
        .init(code: 501, body: #"{"code":"unimplemented","message":"no such call"}"#),
    ])
    func selectsStacktracesBySpanWhereTheyAreNot(refusal: ScriptedServer.Reply) async throws {
        let server = Server(servesSpanProfiles: false, refusal: refusal)
        #expect(try await Self.totals(server, times: 3) == [10, 10, 10])
        #expect(
            server.calls == [
                "SelectMergeSpanProfile", "SelectMergeStacktraces", "SelectMergeStacktraces all",
                "SelectMergeStacktraces", "SelectMergeStacktraces", "SelectMergeStacktraces",
            ])
    }

    @Test func findsOutOnceForAllThatAskAtOnce() async throws {
        let server = Server(servesSpanProfiles: false)
        #expect(try await Self.totals(server, times: 20, atOnce: true) == Array(repeating: 10, count: 20))
        #expect(server.calls.count { $0 == "SelectMergeSpanProfile" } == 1)
        #expect(server.calls.count { $0.hasSuffix(" all") } == 1)
    }

    @Test func takesNoWholeServiceForASpan() async throws {
        let server = Server(servesSpanProfiles: false, heedsSelector: false)
        let error = await #expect(throws: ClientError.self) { try await Self.totals(server) }
        guard case .cannotSelectSpans(let url) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error?.isTransient == false)
        #expect(
            error?.description == """
                Pyroscope at "\(url)" cannot give one span's profile: it does not serve SelectMergeSpanProfile, and \
                answers with the whole service's profile instead; use Pyroscope 1.10 or later
                """)
    }

    @Test func concludesNothingFromAServerWithoutData() async throws {
        let server = Server(servesSpanProfiles: false, heedsSelector: false, hasData: false)
        #expect(try await Self.totals(server, times: 2) == [0, 0])
        #expect(server.calls.count { $0 == "SelectMergeSpanProfile" } == 2)
    }

    @Test func tellsARefusalByItsCodeAndMessage() async throws {
        let refusal = ScriptedServer.Reply(
            code: 400, body: #"{"code":"invalid_argument","message":"invalid span id length"}"#)
        let server = Server(servesSpanProfiles: false, refusal: refusal)
        let error = await #expect(throws: ClientError.self) { try await Self.totals(server) }
        guard case .refused(_, 400, "invalid_argument", "invalid span id length") = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error?.description.contains(#"answered 400 invalid_argument with "invalid span id length"; "#) == true)
        #expect(server.calls == ["SelectMergeSpanProfile"])
    }
}
