import Foundation
import Hummingbird
import SwiftProtobuf
import TelemetryProtos

/// The two forms of OTLP over HTTP; an answer has that of its request.
enum OTLPEncoding: Sendable, Equatable {
    case protobuf
    case json

    /// Nil for another media type than the two; parameters such as a charset don't matter.
    init?(contentType: String?) {
        let mediaType = contentType?.prefix { $0 != ";" }.lowercased().trimmingCharacters(in: .whitespaces)
        switch mediaType {
        case "application/x-protobuf": self = .protobuf
        case "application/json": self = .json
        default: return nil
        }
    }

    func decode(_ body: [UInt8]) throws(OTLPRequestError) -> OTLPExportTraceServiceRequest {
        switch self {
        case .json: return try OTLPJSON.decode(body)
        case .protobuf:
            do {
                return try OTLPExportTraceServiceRequest(serializedBytes: body)
            } catch {
                throw .malformed("the body is no export of spans in protobuf (\(error)); check the exporter's protocol")
            }
        }
    }

    func response(_ message: some Message, status: HTTPResponse.Status) throws -> Response {
        let bytes: [UInt8] =
            switch self {
            case .protobuf: try message.serializedBytes()
            case .json: try message.jsonUTF8Bytes()
            }
        return response(bytes, status: status)
    }

    /// A `google.rpc.Status` that says why.
    func response(_ error: OTLPRequestError) throws -> Response {
        let bytes: [UInt8] =
            switch self {
            case .protobuf: Self.status(code: error.code, message: error.description)
            case .json: try Array(JSONEncoder().encode(JSONStatus(code: error.code, message: error.description)))
            }
        return response(bytes, status: error.status)
    }

    private func response(_ bytes: [UInt8], status: HTTPResponse.Status) -> Response {
        Response(
            status: status, headers: [.contentType: self == .json ? "application/json" : "application/x-protobuf"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private struct JSONStatus: Encodable {
        let code: Int32
        let message: String
    }

    /// Field 1, a varint below 128, and field 2, a string.
    private static func status(code: Int32, message: String) -> [UInt8] {
        var length = message.utf8.count
        var bytes: [UInt8] = [0x08, UInt8(code), 0x12]
        while length > 0x7f {
            bytes.append(UInt8(length & 0x7f) | 0x80)
            length >>= 7
        }
        return bytes + [UInt8(length)] + message.utf8
    }
}
