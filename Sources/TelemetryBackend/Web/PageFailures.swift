import HTTPTypes
import Hummingbird
import Logging

/// Answers with a page where an address leads nowhere or a request fails.
struct PageFailures<Context: RequestContext>: RouterMiddleware {
    let logger: Logger

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as any HTTPResponseError where error.status != .notFound {
            throw error
        } catch is any HTTPResponseError {
            return try PageRenderer.notice(
                "Nothing here", "This address has no page. Follow a link from the list of traces.", status: .notFound
            )
        } catch let error as DatasourceError {
            logger.error("a datasource failed", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            return try PageRenderer.notice("A datasource does not answer", "\(error)", status: .badGateway)
        } catch {
            logger.error("a page failed", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            return try PageRenderer.notice(
                "This page failed", "The backend could not read its data; its log says why.",
                status: .internalServerError
            )
        }
    }
}
