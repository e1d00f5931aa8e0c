import HTTPTypes
import Hummingbird
import Tracing

/// Gives each order a server span, after OpenTelemetry's semantic conventions for HTTP.
///
/// Unlike that of Hummingbird's own middleware, the span has its final name (`GET /car`) from the start, since the name becomes a
/// label of the CPU samples; so this belongs on known routes only.
struct OrderTracing<Context: RequestContext>: RouterMiddleware {
    let vehicle: Vehicle

    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var remote = ServiceContext.topLevel
        InstrumentationSystem.tracer.extract(request.headers, into: &remote, using: HeaderExtractor())
        let route = context.endpointPath ?? request.uri.path
        let method = request.method.rawValue
        return try await withSpan("\(method) \(route)", context: remote, ofKind: .server) { span in
            span.updateAttributes { attributes in
                attributes["vehicle"] = vehicle.rawValue
                attributes["http.request.method"] = method
                attributes["http.route"] = route
                attributes["url.path"] = request.uri.path
                attributes["url.scheme"] = "http"
                attributes["url.query"] = request.uri.query
                attributes["user_agent.original"] = request.headers[.userAgent]
            }
            let response = try await next(request, context)
            span.attributes["http.response.status_code"] = response.status.code
            if response.status.kind == .serverError {
                span.setStatus(SpanStatus(code: .error))
            }
            return response
        }
    }
}

/// Reads the caller's trace context from request headers.
private struct HeaderExtractor: Extractor {
    func extract(key: String, from headers: HTTPFields) -> String? {
        HTTPField.Name(key).flatMap { headers[$0] }
    }
}
