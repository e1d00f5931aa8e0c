import Hummingbird

/// A request of the Tempo API that can't be answered: status 400, and the reason as plain text.
struct TempoRequestError: Error, Equatable, CustomStringConvertible, HTTPResponseError {
    let description: String

    init(_ description: String) {
        self.description = description
    }

    init(_ error: TraceQLError) {
        description = "invalid TraceQL query: \(error)"
    }

    var status: HTTPResponse.Status { .badRequest }

    func response(from request: Request, context: some RequestContext) throws -> Response {
        PlainText(description, status: status).response(from: request, context: context)
    }
}
