import Gzip
import SwiftProtobuf
import TelemetryProtos
import Tracing

/// Turns spans into the body of an export request.
struct BatchEncoder {
    /// The resource and the scope, which are the same for all spans.
    private let envelope: OTLPResourceSpans
    private let transport: OTLPTracerConfiguration.Transport
    private let compression: OTLPTracerConfiguration.Compression

    init(
        resource: SpanAttributes, transport: OTLPTracerConfiguration.Transport,
        compression: OTLPTracerConfiguration.Compression
    ) {
        var envelope = OTLPResourceSpans()
        envelope.resource.attributes = resource.encoded.sorted { $0.key < $1.key }
        var spans = OTLPScopeSpans()
        spans.scope.name = "OTLPTracing"
        spans.scope.version = LibraryVersion.current
        envelope.scopeSpans = [spans]
        self.envelope = envelope
        self.transport = transport
        self.compression = compression
    }

    func encode(_ spans: [SpanStorage]) throws -> [UInt8] {
        var request = OTLPExportTraceServiceRequest()
        request.resourceSpans = [envelope]
        request.resourceSpans[0].scopeSpans[0].spans = spans.map(\.encoded)
        let bytes: [UInt8] =
            switch transport {
            case .protobuf: try request.serializedBytes()
            case .json: request.otlpJSON
            }
        return compression == .gzip ? try Gzip.compress(bytes) : bytes
    }
}
