import Foundation
import HTTPTypes
import Hummingbird

/// Answers as Grafana's API writes them.
enum GrafanaAnswer {
    /// The release whose answers these follow; what comes after the plus says that it is not that server.
    static let version = "13.2.0+spanctl"

    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Response(
            status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: try encoder.encode(value)))
        )
    }

    /// An error that Grafana tells with a message alone.
    static func failure(_ message: String, status: HTTPResponse.Status) throws -> Response {
        try json(["message": message], status: status)
    }

    /// An error that Grafana tells with an id.
    static func failure(_ message: String, id: String, status: HTTPResponse.Status) throws -> Response {
        struct Failure: Encodable {
            let message: String
            let messageId: String
            let statusCode: Int
            let traceID = ""

            private enum CodingKeys: String, CodingKey { case message, messageId, statusCode, traceID }
        }
        return try json(Failure(message: message, messageId: id, statusCode: status.code), status: status)
    }
}
