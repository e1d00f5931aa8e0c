import Hummingbird
import Logging
import SwiftProtobuf
import TelemetryProtos

/// Adds the receiver of spans over OTLP/HTTP.
func addOTLPRoutes(
    to router: Router<BasicRequestContext>, store: TraceStore, maximumBodyLength: Int, logger: Logger
) {
    let receiver = OTLPReceiver(store: store, maximumBodyLength: maximumBodyLength, logger: logger)
    router.post("/v1/traces", use: receiver.receive)
    for method in [HTTPRequest.Method.get, .put, .delete, .patch] {
        router.on("/v1/traces", method: method) { _, _ in
            Response(
                status: .methodNotAllowed, headers: [.contentType: "text/plain", .allow: "POST"],
                body: .init(byteBuffer: ByteBuffer(string: "405 method not allowed, supported: [POST]")))
        }
    }
}

/// Takes pushed spans, and answers once they are stored.
struct OTLPReceiver: Sendable {
    let store: TraceStore
    let maximumBodyLength: Int
    let logger: Logger

    /// `POST /v1/traces`.
    func receive(_ request: Request, _: some RequestContext) async throws -> Response {
        guard let encoding = OTLPEncoding(contentType: request.headers[.contentType]) else {
            let message = "415 unsupported media type, supported: [application/json, application/x-protobuf]"
            return Response(
                status: .unsupportedMediaType, headers: [.contentType: "text/plain"],
                body: .init(byteBuffer: ByteBuffer(string: message)))
        }
        do throws(OTLPRequestError) {
            let body = try await OTLPBody.read(request, limit: maximumBodyLength)
            let spans = try OTLPSanitizer.sanitize(try encoding.decode(body))
            do {
                try await store.append(spans)
            } catch {
                logger.error("spans could not be stored", metadata: ["error": "\(error)"])
                throw .storage
            }
        } catch {
            logger.debug("spans were refused", metadata: ["error": "\(error)"])
            return try encoding.response(error)
        }
        var accepted = OTLPExportTraceServiceResponse()
        accepted.partialSuccess = OTLPExportTracePartialSuccess()
        return try encoding.response(accepted, status: .ok)
    }
}
