import Foundation
import Hummingbird

/// An answer of the Tempo API in JSON, whose content type, as the real server's, names no charset.
protocol TempoJSON: Encodable, ResponseGenerator {}

extension TempoJSON {
    func response(from request: Request, context: some RequestContext) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(bytes: try encoder.encode(self))))
    }
}
