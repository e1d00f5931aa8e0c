import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import StackConfig

/// Asks each server of the external engine for something small, with the credentials that will be used on it, so that a
/// wrong address or password is told before anything starts. Sends no telemetry.
struct ServerCheck: Sendable {
    private struct Question: Sendable {
        let role: ServerProblem.Role
        let request: HTTPClientRequest
        /// Statuses besides 2xx that say as well that it is the right server and lets us in.
        var alsoFine: Set<UInt> = [429]
        let isAuthenticated: Bool
    }

    private static let secondsToAnswer = 10

    private var questions: [Question]

    /// - Throws: ``SecretError``.
    init(_ servers: ExternalServers, _ secrets: SecretReader) throws(SecretError) {
        questions = [
            try Self.tempo(servers.tempo, secrets), try Self.otlp(servers.otlp, secrets),
            try Self.pyroscope(servers.pyroscope, secrets),
        ]
        if let grafana = servers.grafana { questions.append(try Self.grafana(grafana, secrets)) }
    }

    /// - Throws: ``StackRuntimeError/serversUnusable(_:)``, or `CancellationError`.
    func run() async throws {
        var configuration = HTTPClient.Configuration()
        // A refused connection is told at once.
        configuration.connectionPool.retryConnectionEstablishment = false
        let problems = try await HTTPClient.withHTTPClient(configuration: configuration) { client in
            await withTaskGroup(of: (Int, ServerProblem?).self) { group in
                for (index, question) in questions.enumerated() {
                    group.addTask { (index, await Self.problem(question, client)) }
                }
                return await group.reduce(into: [Int: ServerProblem]()) { $0[$1.0] = $1.1 }
            }
        }
        try Task.checkCancellation()
        guard problems.isEmpty else {
            throw StackRuntimeError.serversUnusable(problems.sorted { $0.key < $1.key }.map(\.value))
        }
    }

    private static func problem(_ question: Question, _ client: HTTPClient) async -> ServerProblem? {
        let answer: ServerProblem.Answer
        do {
            let response = try await client.execute(question.request, timeout: .seconds(Int64(secondsToAnswer)))
            let code = response.status.code
            switch code {
            case 200..<300: return nil
            case _ where question.alsoFine.contains(code): return nil
            case 401, 403: answer = .notAuthorized(code: code, isAuthenticated: question.isAuthenticated)
            default: answer = .status(code)
            }
        } catch {
            answer = ServerProblem.Answer(error, secondsToAnswer: secondsToAnswer)
        }
        return ServerProblem(role: question.role, url: question.request.url, answer: answer)
    }
}

// MARK: - What is asked

extension ServerCheck {
    /// The tags that every Tempo has.
    private static func tempo(_ server: APIServer, _ secrets: SecretReader) throws(SecretError) -> Question {
        let url = server.url.rawValue + "/api/v2/search/tags?scope=intrinsic"
        return Question(
            role: .tempo, request: request(.GET, url, try secrets.headers(of: server)),
            isAuthenticated: server.authentication != nil)
    }

    /// An export of no spans, which is an empty message. A receiver that wants at least one has read it all the same.
    private static func otlp(_ endpoint: OTLPEndpoint, _ secrets: SecretReader) throws(SecretError) -> Question {
        var request = request(.POST, endpoint.url.rawValue + "/v1/traces", try secrets.headers(of: endpoint))
        request.headers.replaceOrAdd(name: "Content-Type", value: "application/x-protobuf")
        return Question(
            role: .otlp, request: request, alsoFine: [400, 422, 429], isAuthenticated: !endpoint.headers.isEmpty)
    }

    /// The profile types of the last hour.
    private static func pyroscope(_ server: APIServer, _ secrets: SecretReader) throws(SecretError) -> Question {
        let url = server.url.rawValue + "/querier.v1.QuerierService/ProfileTypes"
        var request = request(.POST, url, try secrets.headers(of: server))
        request.headers.add(name: "Content-Type", value: "application/json")
        let now = Int64(Date().timeIntervalSince1970 * 1000)
        request.body = .bytes(ByteBuffer(string: "{\"start\":\"\(now - 3_600_000)\",\"end\":\"\(now)\"}"))
        return Question(role: .pyroscope, request: request, isAuthenticated: server.authentication != nil)
    }

    /// A dashboard, which whoever is known may look for; `/api/health` answers everybody.
    private static func grafana(_ server: APIServer, _ secrets: SecretReader) throws(SecretError) -> Question {
        Question(
            role: .grafana,
            request: request(.GET, server.url.rawValue + "/api/search?limit=1", try secrets.headers(of: server)),
            isAuthenticated: server.authentication != nil)
    }

    private static func request(
        _ method: HTTPMethod,
        _ url: String,
        _ headers: [(name: String, value: String)]
    ) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: url)
        request.method = method
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        return request
    }
}
