import Gzip
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import SwiftProtobuf
import Synchronization
import TelemetryProtos
import TestServing

/// A real HTTP server that takes OTLP requests, remembers them and answers as it was told.
final class Collector: Sendable {
    /// One request, decoded.
    struct Received: Sendable {
        let path: String
        let headers: HTTPFields
        let request: OTLPExportTraceServiceRequest

        var spans: [TelemetryProtos.OTLPSpan] { request.resourceSpans.flatMap(\.scopeSpans).flatMap(\.spans) }
    }

    /// One answer; without any left, the collector accepts everything.
    struct Answer: Sendable {
        var status = HTTPResponse.Status.ok
        var headers: HTTPFields = [.contentType: "application/x-protobuf"]
        var body: [UInt8] = []
        /// If there is one, the answer comes only when this has ended.
        var gate: AsyncStream<Void>?
    }

    let received: AsyncStream<Received>
    private let arrivals: AsyncStream<Received>.Continuation
    private let answers: Mutex<[Answer]>
    private let all = Mutex<[Received]>([])

    init(answers: [Answer] = []) {
        self.answers = Mutex(answers)
        (received, arrivals) = AsyncStream.makeStream()
    }

    /// Every request so far.
    var requests: [Received] { all.withLock { $0 } }

    /// The next request that was not waited for yet; the suites' time limit is the deadline.
    func next() async throws -> Received {
        for await request in received { return request }
        throw CancellationError()
    }

    /// Runs the server on a free port while `body` runs, which is given its base address.
    func serve<R: Sendable>(
        over server: HTTPServerBuilder = .http1(), scheme: String = "http",
        _ body: @Sendable @escaping (String) async throws -> R
    ) async throws -> R {
        let router = Router()
        router.post("**") { [self] request, _ in try await answer(request) }
        return try await withServer(router.buildResponder(), server: server) { port in
            try await body("\(scheme)://127.0.0.1:\(port)")
        }
    }

    private func answer(_ request: Request) async throws -> Response {
        var bytes = Array(try await request.body.collect(upTo: 64 << 20).readableBytesView)
        if request.headers[.contentEncoding] == "gzip" {
            bytes = try Gzip.decompress(bytes, limit: 64 << 20)
        }
        let received = Received(
            path: request.uri.description, headers: request.headers,
            request: try OTLPExportTraceServiceRequest(serializedBytes: bytes)
        )
        let answer = answers.withLock { $0.isEmpty ? Answer() : $0.removeFirst() }
        all.withLock { $0.append(received) }
        arrivals.yield(received)
        if let gate = answer.gate {
            for await _ in gate {}
        }
        return Response(
            status: answer.status, headers: answer.headers, body: .init(byteBuffer: ByteBuffer(bytes: answer.body))
        )
    }
}
