import Foundation
import HTTPTypes
import Hummingbird

/// The service as a probe sees it: it answers a request, and exports the request's span as part of the probe's trace.
struct ProbedService: Sendable {
    private static let traceparent = HTTPField.Name("traceparent")

    let service: RecordedService
    let producer: Producer
    /// Regions that answer, and lose their spans on the way out.
    let regionsLosingSpans: Set<String>

    func respond(to request: Request, region name: String) async throws -> Response {
        guard let region = service.regions.first(where: { $0.name == name }) else { throw HTTPError(.notFound) }
        // W3C Trace Context: version, trace id, parent id, flags.
        let parts = Self.traceparent.flatMap { request.headers[$0] }?.split(separator: "-").map(String.init) ?? []
        if parts.count == 4, parts[3] == "01", !regionsLosingSpans.contains(name) {
            try await producer.send(
                service.span(inTrace: parts[1], parent: parts[2], region: region, at: Date()))
        }
        return Response(
            status: .ok, headers: [.contentType: "application/json"], body: .init(byteBuffer: .init(string: "{}")))
    }
}
