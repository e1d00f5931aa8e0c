import Foundation
import SwiftProtobuf
import TelemetryProtos

/// OTLP's JSON: protobuf's, but for ids, which are hex where protobuf's JSON has base64.
///
/// https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
enum OTLPJSON {
    private static let idKeys: Set<String> = [
        "traceId", "trace_id", "spanId", "span_id", "parentSpanId", "parent_span_id",
    ]
    /// What leads from the top to spans and their links.
    private static let pathKeys: Set<String> = [
        "resourceSpans", "resource_spans", "scopeSpans", "scope_spans", "spans", "links",
    ]

    static func decode(_ body: [UInt8]) throws(OTLPRequestError) -> OTLPExportTraceServiceRequest {
        var object: Any
        do {
            object = try JSONSerialization.jsonObject(with: Data(body))
        } catch {
            throw .malformed("the body is not JSON; check the exporter's protocol")
        }
        object = try withBase64IDs(object)
        var options = JSONDecodingOptions()
        options.ignoreUnknownFields = true
        do {
            let data = try JSONSerialization.data(withJSONObject: object, options: .fragmentsAllowed)
            return try OTLPExportTraceServiceRequest(jsonUTF8Bytes: data, options: options)
        } catch {
            throw .malformed("the body is no export of spans in JSON (\(error)); check the exporter's protocol")
        }
    }

    private static func withBase64IDs(_ value: Any) throws(OTLPRequestError) -> Any {
        if let elements = value as? [Any] {
            var converted: [Any] = []
            for element in elements { converted.append(try withBase64IDs(element)) }
            return converted
        }
        guard var object = value as? [String: Any] else { return value }
        for (key, member) in object {
            if pathKeys.contains(key) {
                object[key] = try withBase64IDs(member)
            } else if idKeys.contains(key), let text = member as? String {
                guard let bytes = Hex.decode(text) else {
                    throw .invalidID("\(key) \"\(text)\" is not hexadecimal; OTLP's JSON has ids as hex digits")
                }
                object[key] = bytes.base64EncodedString()
            }
        }
        return object
    }
}
