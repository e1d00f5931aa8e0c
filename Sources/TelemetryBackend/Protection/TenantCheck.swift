import HTTPTypes
import Hummingbird

/// Turns away requests that name no tenant or another than the one that is served.
///
/// A request without a tenant is answered as each server does with multi-tenancy on. Another tenant's name is where this
/// differs: a real server would keep that tenant's data apart and answer from it; here it is 403, and nothing is stored.
struct TenantCheck<Context: RequestContext>: RouterMiddleware {
    let tenant: String
    let endpoint: BackendEndpoint

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        // As with the real servers, what is no tenant's own is there for all: readiness and the server's metrics.
        guard request.uri.path != "/ready", request.uri.path != "/metrics" else {
            return try await next(request, context)
        }
        let named = HTTPField.Name("X-Scope-OrgID").flatMap { request.headers[$0] } ?? ""
        if named == tenant { return try await next(request, context) }
        return try named.isEmpty ? missing(request) : foreign(named, request)
    }

    private func missing(_ request: Request) throws -> Response {
        switch endpoint {
        case .tempo, .page: PlainText("no org id\n", status: .unauthorized).response
        // The receiver hands the failure on as one that may pass.
        case .otlp: try otlp(.noTenant, request)
        case .pyroscope: ConnectError(.unauthenticated, "no org id").response
        }
    }

    private func foreign(_ named: String, _ request: Request) throws -> Response {
        let text = "the tenant \"\(named)\" is not served here; name the one that the server was started with"
        return switch endpoint {
        case .tempo, .page: PlainText(text + "\n", status: .forbidden).response
        case .otlp: try otlp(.foreignTenant(text), request)
        case .pyroscope: ConnectError(.permissionDenied, text).response
        }
    }

    private func otlp(_ error: OTLPRequestError, _ request: Request) throws -> Response {
        try (OTLPEncoding(contentType: request.headers[.contentType]) ?? .json).response(error)
    }
}
