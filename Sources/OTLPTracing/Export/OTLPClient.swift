import AsyncHTTPClient
import HTTPRetry
import NIOCore
import NIOHTTP1
import SwiftProtobuf
import TelemetryProtos
import Tracing

/// One OTLP/HTTP server, to which bodies are posted.
struct OTLPClient {
    private static let maximumAnswerLength = 1 << 20
    private let http: HTTPClient
    private let configuration: OTLPTracerConfiguration

    init(_ configuration: OTLPTracerConfiguration) {
        var client = HTTPClient.Configuration()
        // Requests that export spans must not make spans.
        client.tracing.tracer = nil
        // A redirect would turn the POST into a GET.
        client.redirectConfiguration = .disallow
        // When to connect again is decided with the other failures.
        client.connectionPool.retryConnectionEstablishment = false
        // Checked when the tracer was made; a file that has gone since leaves the system's certificates.
        client.tlsConfiguration = try? configuration.tlsConfiguration()
        client.timeout = .init(
            connect: TimeAmount(configuration.requestTimeout), read: TimeAmount(configuration.requestTimeout)
        )
        http = HTTPClient(eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: client)
        self.configuration = configuration
    }

    func shutDown() async throws {
        try await http.shutdown()
    }

    /// Posts a body, and says what the answer means.
    func post(_ body: [UInt8], timeout: Duration) async -> ExportAnswer {
        var request = HTTPClientRequest(url: configuration.endpoint)
        request.method = .POST
        request.headers.add(name: "content-type", value: configuration.transport.contentType)
        request.headers.add(name: "user-agent", value: "otlp-tracing-swift/\(LibraryVersion.current)")
        if configuration.compression == .gzip { request.headers.add(name: "content-encoding", value: "gzip") }
        for (name, value) in configuration.headers {
            request.headers.replaceOrAdd(name: name, value: value)
        }
        request.body = .bytes(ByteBuffer(bytes: body))
        do {
            let response = try await http.execute(request, timeout: TimeAmount(timeout))
            let answer = try await response.body.collect(upTo: Self.maximumAnswerLength)
            return Self.answer(
                status: response.status, headers: response.headers, body: Array(answer.readableBytesView)
            )
        } catch {
            return .unavailable(reason: ServerWords.line(String(describing: error)), retryAfter: nil)
        }
    }

    /// The OTLP specification's reading of an answer: which failures may be retried, and what of a batch was taken.
    static func answer(status: HTTPResponseStatus, headers: HTTPHeaders, body: [UInt8]) -> ExportAnswer {
        let contentType = headers.first(name: "content-type")
        switch status.code {
        case 200..<300: return success(body, contentType: contentType)
        case 429, 502, 503, 504:
            let now = Int64(DefaultTracerClock.now.nanosecondsSinceEpoch / 1_000_000_000)
            let retryAfter = headers.first(name: "retry-after").flatMap { RetryAfter.parse($0, secondsSinceEpoch: now) }
            return .unavailable(reason: reason(status, body, contentType), retryAfter: retryAfter)
        default: return .refused(reason: reason(status, body, contentType))
        }
    }

    private static func success(_ body: [UInt8], contentType: String?) -> ExportAnswer {
        guard !body.isEmpty else { return .accepted(rejected: 0, message: "") }
        do {
            let isJSON = contentType?.hasPrefix("application/json") == true
            var options = JSONDecodingOptions()
            options.ignoreUnknownFields = true
            let response =
                isJSON
                ? try OTLPExportTraceServiceResponse(jsonUTF8Bytes: body, options: options)
                : try OTLPExportTraceServiceResponse(serializedBytes: body)
            let partial = response.partialSuccess
            return .accepted(
                rejected: Int(clamping: max(0, partial.rejectedSpans)), message: ServerWords.line(partial.errorMessage)
            )
        } catch {
            let words = ServerWords.of(body, contentType: contentType)
            return .accepted(rejected: 0, message: "the answer is not of OTLP, so this may be another server: \(words)")
        }
    }

    private static func reason(_ status: HTTPResponseStatus, _ body: [UInt8], _ contentType: String?) -> String {
        let words = ServerWords.of(body, contentType: contentType)
        return words.isEmpty ? "\(status)" : "\(status): \(words)"
    }
}

extension OTLPTracerConfiguration.Transport {
    fileprivate var contentType: String {
        switch self {
        case .protobuf: "application/x-protobuf"
        case .json: "application/json"
        }
    }
}
