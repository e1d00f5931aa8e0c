import Foundation
import TelemetryProtos

/// Makes spans in few words.
enum SpanFixtures {
    /// 2025-01-01T00:00:00Z.
    static let epoch: UInt64 = 1_735_689_600_000_000_000

    /// The parameters of a search from an hour before it to a day after it.
    static let day = "start=\(epoch / 1_000_000_000 - 3600)&end=\(epoch / 1_000_000_000 + 86400)"

    static func request(
        service: String = "shop", resource: [String: OTLPAnyValue] = [:], _ spans: [OTLPSpan]
    ) -> OTLPExportTraceServiceRequest {
        var resourceSpans = OTLPResourceSpans()
        resourceSpans.resource.attributes = attributes(["service.name": .string(service)]) + attributes(resource)
        var scopeSpans = OTLPScopeSpans()
        scopeSpans.scope.name = "tests"
        scopeSpans.scope.version = "1"
        scopeSpans.spans = spans
        resourceSpans.scopeSpans = [scopeSpans]
        var request = OTLPExportTraceServiceRequest()
        request.resourceSpans = [resourceSpans]
        return request
    }

    /// A span of 100 ms; ids are given by their last byte.
    static func span(
        _ name: String, trace: UInt8 = 1, id: UInt8 = 1, parent: UInt8? = nil, kind: OTLPSpan.SpanKind = .internal,
        startMilliseconds: UInt64 = 0, milliseconds: UInt64 = 100, status: OTLPStatus.StatusCode = .unset,
        _ attributes: [String: OTLPAnyValue] = [:]
    ) -> OTLPSpan {
        var span = OTLPSpan()
        span.traceID = Data([0xab] + [UInt8](repeating: 0, count: 14) + [trace])
        span.spanID = Data([0xcd] + [UInt8](repeating: 0, count: 6) + [id])
        if let parent { span.parentSpanID = Data([0xcd] + [UInt8](repeating: 0, count: 6) + [parent]) }
        span.name = name
        span.kind = kind
        span.startTimeUnixNano = epoch + startMilliseconds * 1_000_000
        span.endTimeUnixNano = span.startTimeUnixNano + milliseconds * 1_000_000
        span.attributes = self.attributes(attributes)
        if status != .unset { span.status.code = status }
        return span
    }

    static func traceID(_ last: UInt8) -> String { "ab" + String(repeating: "0", count: 28) + hex(last) }
    static func spanID(_ last: UInt8) -> String { "cd" + String(repeating: "0", count: 12) + hex(last) }

    private static func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }

    private static func attributes(_ values: [String: OTLPAnyValue]) -> [OTLPKeyValue] {
        values.sorted { $0.key < $1.key }.map { key, value in
            var attribute = OTLPKeyValue()
            attribute.key = key
            attribute.value = value
            return attribute
        }
    }
}

extension OTLPAnyValue {
    static func string(_ value: String) -> OTLPAnyValue { .make { $0.stringValue = value } }
    static func int(_ value: Int64) -> OTLPAnyValue { .make { $0.intValue = value } }
    static func double(_ value: Double) -> OTLPAnyValue { .make { $0.doubleValue = value } }
    static func bool(_ value: Bool) -> OTLPAnyValue { .make { $0.boolValue = value } }
    static func strings(_ values: [String]) -> OTLPAnyValue {
        .make { $0.arrayValue.values = values.map(OTLPAnyValue.string) }
    }

    private static func make(_ set: (inout OTLPAnyValue) -> Void) -> OTLPAnyValue {
        var value = OTLPAnyValue()
        set(&value)
        return value
    }
}
