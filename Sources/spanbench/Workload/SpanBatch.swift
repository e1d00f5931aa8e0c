import Foundation
import SwiftProtobuf
import TelemetryProtos

/// Spans of one process, as an exporter sends them.
enum SpanBatch {
    /// The spans of an instance that served the requests: local roots, with the attribute that leads to their profiles.
    static func served(_ requests: some Sequence<ServedRequest>, region: String) throws -> [UInt8] {
        let resource = [
            "service.name": Workload.serviceName, "service.instance.id": "\(region)-1", "host.name": "host-\(region)",
            "region": region,
        ]
        return try batch(requests.map { span($0, id: $0.spanID, kind: .server) }, resource: resource)
    }

    /// The spans of the client that sent the requests.
    static func sent(_ requests: some Sequence<ServedRequest>) throws -> [UInt8] {
        let spans = requests.map { span($0, id: $0.callerSpanID, kind: .client) }
        return try batch(spans, resource: ["service.name": "load-generator"])
    }

    private static func batch(_ spans: [OTLPSpan], resource: [String: String]) throws -> [UInt8] {
        var scopeSpans = OTLPScopeSpans()
        scopeSpans.scope.name = "spanbench"
        scopeSpans.spans = spans
        var resourceSpans = OTLPResourceSpans()
        resourceSpans.resource.attributes = resource.sorted { $0.key < $1.key }.map(attribute)
        resourceSpans.scopeSpans = [scopeSpans]
        var request = OTLPExportTraceServiceRequest()
        request.resourceSpans = [resourceSpans]
        return try request.serializedBytes()
    }

    private static func span(_ request: ServedRequest, id: UInt64, kind: OTLPSpan.SpanKind) -> OTLPSpan {
        var span = OTLPSpan()
        span.traceID = request.traceID.high.bytes + request.traceID.low.bytes
        span.spanID = id.bytes
        span.name = request.handler.spanName
        span.kind = kind
        span.startTimeUnixNano = request.start
        span.endTimeUnixNano = request.start + request.duration
        if kind == .server {
            span.parentSpanID = request.callerSpanID.bytes
            span.attributes = [
                attribute("http.request.method", "GET"), attribute("url.path", "/order"),
                attribute("pyroscope.profile.id", id.hex),
            ]
        }
        return span
    }

    private static func attribute(_ key: String, _ value: String) -> OTLPKeyValue {
        var attribute = OTLPKeyValue()
        attribute.key = key
        attribute.value.stringValue = value
        return attribute
    }
}

extension UInt64 {
    /// Eight bytes, the highest first.
    fileprivate var bytes: Data {
        withUnsafeBytes(of: bigEndian) { Data($0) }
    }

    /// Sixteen digits, leading zeros included.
    var hex: String {
        let digits = String(self, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
