import Foundation
import Gzip
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import SwiftProtobuf

/// Answers one unary method of the Connect protocol, in JSON or protobuf as it is asked, gzip or not.
struct ConnectHandler: Sendable {
    /// The most bytes of a request, before and after decompression.
    let maximumBodyLength: Int
    let logger: Logger

    /// How messages are written.
    private enum Encoding: String {
        case json = "application/json"
        case proto = "application/proto"
    }

    /// Reads the request's message, calls the method, and writes its answer or error.
    func handle<Input: Message, Output: Message>(
        _ request: Request, method: @Sendable (Input) async throws -> Output
    ) async -> Response {
        do {
            guard let encoding = Self.encoding(of: request) else {
                return Response(
                    status: .unsupportedMediaType, headers: [.init("Accept-Post") ?? .accept: Self.accepted]
                )
            }
            let body = try await body(of: request)
            let input: Input = try Self.decode(body, as: encoding)
            return try Self.response(try await method(input), as: encoding)
        } catch let error as ConnectError {
            return error.response
        } catch {
            logger.error("a request failed", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            return ConnectError(.internal, "the request failed: \(error); see the log").response
        }
    }

    private static let accepted = "application/json, application/proto"

    private static func encoding(of request: Request) -> Encoding? {
        let type = request.headers[.contentType]?.prefix { $0 != ";" } ?? ""
        return Encoding(rawValue: type.trimmingCharacters(in: .whitespaces).lowercased())
    }

    private func body(of request: Request) async throws -> [UInt8] {
        let bytes: [UInt8]
        do {
            bytes = try await Array(request.body.collect(upTo: maximumBodyLength).readableBytesView)
        } catch is NIOTooManyBytesError {
            throw ConnectError(
                .resourceExhausted, "the request is longer than \(maximumBodyLength) bytes; send less at once",
                status: .contentTooLarge
            )
        }
        switch request.headers[.contentEncoding]?.lowercased() ?? "identity" {
        case "identity", "": return bytes
        case "gzip":
            do {
                return try Gzip.decompress(bytes, limit: maximumBodyLength)
            } catch {
                throw ConnectError(.invalidArgument, "\(error)")
            }
        case let other:
            throw ConnectError(.unimplemented, "unknown compression \"\(other)\"; use gzip or identity")
        }
    }

    private static func decode<Input: Message>(_ bytes: [UInt8], as encoding: Encoding) throws -> Input {
        do {
            switch encoding {
            case .proto: return try Input(serializedBytes: bytes)
            case .json:
                var options = JSONDecodingOptions()
                options.ignoreUnknownFields = true
                return try Input(jsonUTF8Bytes: bytes, options: options)
            }
        } catch {
            throw ConnectError(.invalidArgument, "the message cannot be decoded as \(encoding.rawValue): \(error)")
        }
    }

    private static func response(_ output: some Message, as encoding: Encoding) throws -> Response {
        let bytes: [UInt8] =
            switch encoding {
            case .proto: try output.serializedBytes()
            case .json: try output.jsonUTF8Bytes()
            }
        return Response(
            status: .ok, headers: [.contentType: encoding.rawValue], body: .init(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
