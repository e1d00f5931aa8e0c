import Foundation
import LinkVerifier
import NIOCore
import Testing

/// A server that cannot be asked is told apart from one that has no data, with its address and a remedy.
struct ClientErrorTests {
    private static func error(
        from stack: RecordedStack,
        change: @escaping @Sendable (inout VerificationTarget) -> Void = { _ in }
    ) async throws -> ClientError {
        let failure = try await Verification.of(stack, change: change) { verification in
            await #expect(throws: ClientError.self) { try await verification.verifier.verify() }
        }
        return try #require(failure)
    }

    @Test func tellsAPageFromJSON() async throws {
        let error = try await Self.error(from: .healthy().with { $0.tempoFault = .html })
        guard case .notJSON(let url, let contentType, let body) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(url.hasPrefix("http://127.0.0.1:") && url.contains("/tempo/api/search?q="))
        #expect(contentType == "text/html")
        #expect(body == "<!doctype html> <title>Sign in</title>")
        #expect(!error.isTransient)
    }

    @Test func tellsAWrongBasePath() async throws {
        let error = try await Self.error(from: .healthy()) { $0.pyroscope.url.append(path: "nowhere") }
        guard case .status(let url, 404, _) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(url.hasSuffix("/pyroscope/nowhere/querier.v1.QuerierService/SelectMergeSpanProfile"))
        #expect(error.description.hasSuffix("; check the address: nothing is served under this path"))
        #expect(!error.isTransient)
    }

    @Test func quotesWhatAFailingServerSays() async throws {
        let error = try await Self.error(
            from: .healthy().with { $0.tempoFault = .status(500, "no leader\nfound") }
        )
        #expect(error.isTransient)
        #expect(error.description.hasSuffix(#"answered 500 with "no leader found"; read the server's log"#))
    }

    @Test(arguments: ["[]", #""text""#, #"{"traces":{}}"#, #"{"traces":[{"id":"1"}]}"#])
    func tellsJSONOfAnotherShape(text: String) async throws {
        let error = try await Self.error(from: .healthy().with { $0.tempoFault = .json(text) })
        guard case .unexpectedShape = error else {
            Issue.record("\(error)")
            return
        }
    }

    @Test func tellsAFlameGraphThatIsNone() async throws {
        let broken = #"{"flamegraph":{"names":["total"],"levels":[{"values":["0","5","0"]}],"total":"5"}}"#
        let error = try await Self.error(from: .healthy().with { $0.pyroscopeFault = .json(broken) })
        guard case .unexpectedShape(_, let reason) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(reason == "flamegraph: its levels are not bars of four numbers with a name each")
    }

    @Test func givesUpOnAServerThatDoesNotAnswer() async throws {
        let error = try await Self.error(from: .healthy().with { $0.tempoFault = .hangs }) { target in
            target.limits.requestTimeout = .milliseconds(100)
        }
        guard case .timedOut(_, after: .milliseconds(100)) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(error.isTransient)
    }

    @Test(.timeLimit(.minutes(5))) func saysAtOnceThatNothingListens() async throws {
        let port = try await Self.freePort()
        let error = try await Self.error(from: .healthy()) { target in
            target.tempo.url = URL(string: "http://127.0.0.1:\(port)") ?? target.tempo.url
            target.limits.requestTimeout = .seconds(600)
        }
        guard case .unreachable(let url, let reason) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(url == "http://127.0.0.1:\(port)/api/search")
        #expect(reason == "connection refused")
        #expect(error.isTransient)
        #expect(error.description.hasSuffix("(connection refused); start the server there, or correct its address"))
    }

    @Test(arguments: ["tempo:3200", "ftp://127.0.0.1", "http:///api"])
    func refusesAnAddressThatIsNone(address: String) async throws {
        let error = try await Self.error(from: .healthy()) { target in
            target.tempo.url = URL(string: address) ?? target.tempo.url
        }
        guard case .invalidAddress = error else {
            Issue.record("\(error)")
            return
        }
        #expect(!error.isTransient)
    }

    /// A port on which something listened until just now.
    private static func freePort() async throws -> Int {
        try await RecordedServer(.healthy(), clock: TestClock()).serve { $0 }
    }
}
