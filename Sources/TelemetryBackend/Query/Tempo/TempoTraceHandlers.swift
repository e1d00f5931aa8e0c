import Hummingbird
import SwiftProtobuf
import TelemetryProtos

/// Looks up traces by id.
struct TempoTraceHandlers: Sendable {
    let store: TraceStore

    /// `GET /api/traces/{id}`: 404 without a body when it is not there.
    func byIDVersion1(_ request: Request, _ context: some RequestContext) async throws -> Response {
        let trace = try await trace(try identifier(context))
        guard !trace.resourceSpans.isEmpty else { return Response(status: .notFound) }
        if Self.wantsProtobuf(request) { return try Self.protobuf(trace) }
        return try Self.json(TempoVersion1Trace.json(trace))
    }

    /// `GET /api/v2/traces/{id}`: an empty trace when it is not there.
    func byIDVersion2(_ request: Request, _ context: some RequestContext) async throws -> Response {
        var answer = TempoTraceByIDResponse()
        answer.trace = try await trace(try identifier(context))
        answer.metrics = TempoTraceByIDMetrics()
        return Self.wantsProtobuf(request) ? try Self.protobuf(answer) : try Self.json(answer.jsonUTF8Bytes())
    }

    private func trace(_ id: TraceIdentifier?) async throws -> TempoTrace {
        guard let id else { return TempoTrace() }
        return try await store.trace(id)
    }

    /// Nil for zeros, which name no trace.
    private func identifier(_ context: some RequestContext) throws(TempoRequestError) -> TraceIdentifier? {
        let text = context.parameters.get("traceID") ?? ""
        if let offset = text.unicodeScalars.firstIndex(where: { !($0.isASCII && $0.properties.isHexDigit) }) {
            let position = text.unicodeScalars.distance(from: text.unicodeScalars.startIndex, to: offset) + 1
            throw TempoRequestError(
                "trace IDs can only contain hex characters: invalid character '\(text.unicodeScalars[offset])'"
                    + " at position \(position)")
        }
        guard text.utf8.count <= 32 else { throw TempoRequestError("trace IDs can't be larger than 128 bits") }
        return TraceIdentifier(hex: text)
    }

    private static func wantsProtobuf(_ request: Request) -> Bool {
        request.headers[.accept]?.contains("application/protobuf") == true
    }

    private static func protobuf(_ message: some Message) throws -> Response {
        let bytes: [UInt8] = try message.serializedBytes()
        return Response(
            status: .ok, headers: [.contentType: "application/protobuf"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private static func json(_ bytes: [UInt8]) throws -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json"], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

/// A trace as the first version of the lookup gives it: the same JSON, but `resourceSpans` is called `batches`.
enum TempoVersion1Trace {
    static func json(_ trace: TempoTrace) throws -> [UInt8] {
        let batches = try trace.resourceSpans.map { try $0.jsonString() }
        return Array("{\"batches\":[\(batches.joined(separator: ","))]}".utf8)
    }
}
