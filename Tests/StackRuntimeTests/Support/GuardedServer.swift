import HTTPTypes
import Hummingbird
import Synchronization
import TestServing

/// A server that takes every request that carries the right credentials, and notes all.
final class GuardedServer: Sendable {
    struct Asked: Sendable, Equatable {
        let path: String
        let authorization: String?
        let tenant: String?
    }

    private let authorization: String
    private let tenant: String
    private let status: HTTPResponse.Status
    private let requests = Mutex<[Asked]>([])

    var asked: [Asked] { requests.withLock { $0 } }

    private init(authorization: String, tenant: String, status: HTTPResponse.Status) {
        self.authorization = authorization
        self.tenant = tenant
        self.status = status
    }

    /// Runs a test with a server on a free port, handing it the server and its URL.
    /// - Parameter status: what it answers to whom it lets in.
    static func with<Result: Sendable>(
        authorization: String,
        tenant: String,
        status: HTTPResponse.Status = .ok,
        _ body: @Sendable @escaping (GuardedServer, String) async throws -> Result
    ) async throws -> Result {
        let server = GuardedServer(authorization: authorization, tenant: tenant, status: status)
        let router = Router()
        for method in [HTTPRequest.Method.get, .post] {
            router.on("**", method: method) { request, _ in server.answer(request) }
        }
        return try await withServer(router.buildResponder()) { port in
            try await body(server, "http://127.0.0.1:\(port)")
        }
    }

    private func answer(_ request: Request) -> HTTPResponse.Status {
        let tenantHeader = HTTPField.Name("X-Scope-OrgID").flatMap { request.headers[$0] }
        let asked = Asked(
            path: request.uri.path, authorization: request.headers[.authorization], tenant: tenantHeader)
        requests.withLock { $0.append(asked) }
        return asked.authorization == authorization && asked.tenant == tenant ? status : .unauthorized
    }
}
