import Foundation
import TelemetryProtos

extension RecordedService {
    /// The export of all spans, as OTLP writes it.
    func spans(at now: Date) -> OTLPExportTraceServiceRequest {
        var export = OTLPExportTraceServiceRequest()
        for region in regions {
            export.resourceSpans.append(
                Self.spans(
                    of: ["service.name": "load-generator", "service.instance.id": "load-generator-1"],
                    region.requests.map { Self.clientSpan($0, at: now) }))
            export.resourceSpans.append(
                Self.spans(
                    of: region.resource.merging(["service.name": name]) { first, _ in first },
                    region.requests.flatMap { [Self.localRoot($0, at: now), Self.child($0, at: now)] }))
        }
        return export
    }

    /// The export of one request that has just been answered, as part of the trace that its client began.
    func span(inTrace traceID: String, parent: String, region: RecordedRegion, at now: Date)
        -> OTLPExportTraceServiceRequest
    {
        let request = RecordedRequest(number: Int.random(in: 10_000...1_000_000), vehicle: "car", secondsAgo: 0.1)
        var span = Self.localRoot(request, at: now)
        span.traceID = Self.bytes(traceID)
        span.parentSpanID = Self.bytes(parent)
        span.endTimeUnixNano = span.startTimeUnixNano + 90_000_000
        var export = OTLPExportTraceServiceRequest()
        export.resourceSpans = [
            Self.spans(of: region.resource.merging(["service.name": name]) { first, _ in first }, [span])
        ]
        return export
    }

    private static func clientSpan(_ request: RecordedRequest, at now: Date) -> OTLPSpan {
        var span = span(request, id: request.clientSpanID, parent: nil, at: now)
        span.name = "GET"
        span.kind = .client
        return span
    }

    private static func localRoot(_ request: RecordedRequest, at now: Date) -> OTLPSpan {
        var span = span(request, id: request.spanID, parent: request.clientSpanID, at: now)
        span.name = request.name
        span.kind = .server
        // The two flags that say that the parent is in another process.
        span.flags = 0x301
        span.attributes.append(number("http.response.status_code", request.isError ? 503 : 200))
        if request.isError { span.status.code = .error }
        if let id = request.attribute { span.attributes.append(text("pyroscope.profile.id", id)) }
        return span
    }

    private static func child(_ request: RecordedRequest, at now: Date) -> OTLPSpan {
        var span = span(request, id: request.childSpanID, parent: request.spanID, at: now)
        span.name = "find nearest vehicle"
        span.kind = .internal
        span.flags = 0x101
        if let id = request.childAttribute { span.attributes.append(text("pyroscope.profile.id", id)) }
        return span
    }

    private static func span(_ request: RecordedRequest, id: String, parent: String?, at now: Date) -> OTLPSpan {
        var span = OTLPSpan()
        span.traceID = bytes(request.traceID)
        span.spanID = bytes(id)
        if let parent { span.parentSpanID = bytes(parent) }
        span.startTimeUnixNano = UInt64((now.timeIntervalSince1970 - request.secondsAgo) * 1e9)
        span.endTimeUnixNano = span.startTimeUnixNano + UInt64(request.milliseconds) * 1_000_000
        return span
    }

    private static func spans(of resource: [String: String], _ spans: [OTLPSpan]) -> OTLPResourceSpans {
        var scope = OTLPScopeSpans()
        scope.spans = spans
        var group = OTLPResourceSpans()
        group.resource.attributes = resource.sorted { $0.key < $1.key }.map { text($0.key, $0.value) }
        group.scopeSpans = [scope]
        return group
    }

    private static func text(_ key: String, _ value: String) -> OTLPKeyValue {
        var attribute = OTLPKeyValue()
        attribute.key = key
        attribute.value.stringValue = value
        return attribute
    }

    private static func number(_ key: String, _ value: Int64) -> OTLPKeyValue {
        var attribute = OTLPKeyValue()
        attribute.key = key
        attribute.value.intValue = value
        return attribute
    }

    private static func bytes(_ hex: String) -> Data {
        var bytes = Data()
        var rest = hex[...]
        while let byte = UInt8(rest.prefix(2), radix: 16) {
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        return bytes
    }
}
