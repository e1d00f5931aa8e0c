import Foundation
import Hummingbird

/// An error as the Connect protocol tells it: an HTTP status, and a code and a message in JSON.
struct ConnectError: Error, Equatable {
    /// The protocol's codes that this server answers with.
    enum Code: String, Sendable {
        case invalidArgument = "invalid_argument"
        case resourceExhausted = "resource_exhausted"
        case unimplemented
        case unauthenticated
        case permissionDenied = "permission_denied"
        case unknown
        case `internal`

        /// The HTTP status that the protocol gives the code.
        fileprivate var status: HTTPResponse.Status {
            switch self {
            case .invalidArgument: .badRequest
            case .resourceExhausted: .tooManyRequests
            case .unimplemented: .notImplemented
            case .unauthenticated: .unauthorized
            case .permissionDenied: .forbidden
            case .unknown, .internal: .internalServerError
            }
        }
    }

    var code: Code
    var message: String
    var status: HTTPResponse.Status

    /// - Parameter status: by default the one that belongs to the code.
    init(_ code: Code, _ message: String, status: HTTPResponse.Status? = nil) {
        self.code = code
        self.message = message
        self.status = status ?? code.status
    }

    /// The answer that tells it.
    var response: Response {
        let body = try? JSONEncoder.sorted.encode(["code": code.rawValue, "message": message])
        return Response(
            status: status, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(bytes: body ?? Data()))
        )
    }
}

extension JSONEncoder {
    /// Writes the keys in the order of their names.
    fileprivate static var sorted: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}
