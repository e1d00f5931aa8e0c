import Foundation
import Testing

@testable import LinkVerifier

/// Another server than the one that should be there, and the right one at another address.
@Suite(.timeLimit(.minutes(5)))
struct ServerIdentityTests {
    /// A server as far as it can be told from others.
    enum Impostor: String, Sendable, CaseIterable {
        case tempo, pyroscope, grafana, lockedGrafana, loki, prometheus, page, nothing

        func reply(to question: ScriptedServer.Question) -> ScriptedServer.Reply {
            switch (self, question.path) {
            case (.tempo, "/api/echo"): .text("echo")
            case (.tempo, "/api/status/buildinfo"): .json(#"{"version":"3.0.3","revision":"abc","goVersion":"go1.26"}"#)
            case (.tempo, let path) where path.hasPrefix("/api/v2/traces/"): .json(#"{"trace":{}}"#)
            case (.pyroscope, "/querier.v1.QuerierService/ProfileTypes"): .json("{}")
            case (.pyroscope, "/api/v1/status/buildinfo"), (.prometheus, "/api/v1/status/buildinfo"):
                .json(#"{"status":"success","data":{"version":"2.2.1","revision":"abc"}}"#)
            case (.pyroscope, "/"): .login
            case (.grafana, "/api/health"), (.lockedGrafana, "/api/health"):
                .json(#"{"database":"ok","version":"13.2.0","commit":"abc"}"#)
            // Grafana's search is over dashboards.
            case (.grafana, "/api/search"): .json("[]")
            case (.grafana, "/querier.v1.QuerierService/ProfileTypes"):
                .init(code: 302, headers: ["Location": "/login"], body: "")
            case (.lockedGrafana, _): .init(code: 401, body: #"{"message":"Unauthorized"}"#)
            case (.loki, "/loki/api/v1/status/buildinfo"): .json(#"{"version":"3.5.0","revision":"abc"}"#)
            case (.page, _): .login
            default: .notFound
            }
        }

        var server: ScriptedServer { ScriptedServer { reply(to: $0) } }
    }

    private static let window = TimeWindow(
        start: Date(timeIntervalSince1970: 1_789_000_000), end: Date(timeIntervalSince1970: 1_789_000_060))

    /// What comes of searching traces there.
    private static func searchFailure(
        _ impostor: Impostor,
        change: @escaping @Sendable (URL) -> URL = { $0 }
    ) async throws -> ClientError {
        let failure = try await impostor.server.serve { url in
            try await withHTTPClient { httpClient in
                let tempo = TempoClient(ServerAccess(url: change(url)), httpClient: httpClient, timeout: .seconds(60))
                return await #expect(throws: ClientError.self) {
                    try await tempo.search("{}", in: window, limit: 1)
                }
            }
        }
        return try #require(failure)
    }

    private static func profileTypesFailure(_ impostor: Impostor) async throws -> ClientError {
        let failure = try await impostor.server.serve { url in
            try await withHTTPClient { httpClient in
                let pyroscope = PyroscopeClient(ServerAccess(url: url), httpClient: httpClient, timeout: .seconds(60))
                return await #expect(throws: ClientError.self) { try await pyroscope.profileTypes(in: window) }
            }
        }
        return try #require(failure)
    }

    @Test(arguments: [
        (Impostor.pyroscope, "Pyroscope 2.2.1"), (.grafana, "Grafana 13.2.0"), (.lockedGrafana, "Grafana 13.2.0"),
        (.loki, "Loki 3.5.0"), (.prometheus, "Prometheus 2.2.1"),
    ])
    func tellsWhatIsWhereTempoShouldBe(impostor: Impostor, name: String) async throws {
        let error = try await Self.searchFailure(impostor)
        guard case .wrongServer(let url, expected: .tempo, _) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(error.description == "\"\(url)\" is \(name), not Tempo; give Tempo's own address")
        #expect(!error.isTransient)
    }

    @Test(arguments: [
        (Impostor.tempo, "Tempo 3.0.3"), (.grafana, "Grafana 13.2.0"), (.lockedGrafana, "Grafana 13.2.0"),
        (.loki, "Loki 3.5.0"), (.prometheus, "Prometheus 2.2.1"),
    ])
    func tellsWhatIsWherePyroscopeShouldBe(impostor: Impostor, name: String) async throws {
        let error = try await Self.profileTypesFailure(impostor)
        guard case .wrongServer(let url, expected: .pyroscope, _) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(error.description == "\"\(url)\" is \(name), not Pyroscope; give Pyroscope's own address")
    }

    @Test func tellsAPageThatIsNoServerOfAnyKind() async throws {
        guard case .notJSON = try await Self.searchFailure(.page) else {
            Issue.record("not a page")
            return
        }
        guard case .notJSON = try await Self.profileTypesFailure(.page) else {
            Issue.record("not a page")
            return
        }
    }

    @Test func leavesAnUnknownServersRefusalAsItIs() async throws {
        guard case .status(_, 404, "404 page not found") = try await Self.searchFailure(.nothing) else {
            Issue.record("not a refusal")
            return
        }
    }

    @Test func findsTheServerUnderAnotherPath() async throws {
        let error = try await Self.searchFailure(.tempo) { $0.appending(path: "wrong/base") }
        guard case .wrongPath(let url, expected: .tempo, let base) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(url == base + "/wrong/base")
        #expect(
            error.description
                == "nothing is served under \"\(url)\", but Tempo is under \"\(base)\"; give that as its address")
    }

    @Test func doesNotFollowARedirectionToALogin() async throws {
        let server = ScriptedServer { question in
            question.path == "/login" ? .login : .init(code: 302, headers: ["Location": "/login?to=x"], body: "")
        }
        let failure = try await server.serve { url in
            try await withHTTPClient { httpClient in
                let tempo = TempoClient(ServerAccess(url: url), httpClient: httpClient, timeout: .seconds(60))
                return await #expect(throws: ClientError.self) { try await tempo.trace("1") }
            }
        }
        guard case .redirected(_, 302, "/login?to=x") = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(failure?.description.contains(#"answered 302 and sends to "/login?to=x"; give the address of"#) == true)
    }

    @Test func tellsWhereAServerHasMoved() {
        let moved = ClientError.redirected(
            url: "http://tempo.example/api/search?q=x", code: 301, location: "https://tempo.example/api/search?q=x")
        #expect(moved.description.hasSuffix("; begin its address with https://tempo.example"))
    }

    @Test func takesAnEmptyVersionForNone() {
        #expect(ServerIdentity(.tempo, version: "").description == "Tempo")
    }

    @Test func tellsTheVersions() async throws {
        let tempo = try await Impostor.tempo.server.serve { url in
            try await withHTTPClient {
                try await TempoClient(ServerAccess(url: url), httpClient: $0, timeout: .seconds(60)).version()
            }
        }
        #expect(tempo == "3.0.3")
        let pyroscope = try await Impostor.pyroscope.server.serve { url in
            try await withHTTPClient {
                try await PyroscopeClient(ServerAccess(url: url), httpClient: $0, timeout: .seconds(60)).version()
            }
        }
        #expect(pyroscope == "2.2.1")
        let none = try await Impostor.nothing.server.serve { url in
            try await withHTTPClient {
                try await TempoClient(ServerAccess(url: url), httpClient: $0, timeout: .seconds(60)).version()
            }
        }
        #expect(none == nil)
    }
}
