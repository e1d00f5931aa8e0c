import HTTPTypes
import Hummingbird

/// Turns away requests without the token, or the user and password, that are asked for; either will do.
struct GrafanaAuthentication<Context: RequestContext>: RouterMiddleware {
    let protection: BackendProtection

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard protection.credentials != nil || protection.grafanaToken != nil else {
            return try await next(request, context)
        }
        if protection.credentials?.areIn(request.headers) == true || bringsToken(request) {
            return try await next(request, context)
        }
        return try GrafanaAnswer.failure("Unauthorized", id: "auth.unauthorized", status: .unauthorized)
    }

    private func bringsToken(_ request: Request) -> Bool {
        guard let token = protection.grafanaToken, let value = request.headers[.authorization],
            value.lowercased().hasPrefix("bearer ")
        else { return false }
        return SecretComparison.areEqual(Array(value.utf8.dropFirst(7)), token.utf8)
    }
}
