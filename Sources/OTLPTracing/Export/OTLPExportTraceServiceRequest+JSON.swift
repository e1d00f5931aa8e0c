import TelemetryProtos

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension OTLPExportTraceServiceRequest {
    /// The request in OTLP's JSON: Protocol Buffers' mapping, but identities in hexadecimal digits and enumerations as numbers.
    ///
    /// https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
    var otlpJSON: [UInt8] {
        var writer = JSONWriter()
        writer.object { $0.list("resourceSpans", resourceSpans) { $0.write($1) } }
        return writer.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func write(_ spans: OTLPResourceSpans) {
        object { writer in
            if spans.hasResource {
                writer.object("resource") { writer in
                    writer.attributes(spans.resource.attributes, dropped: spans.resource.droppedAttributesCount)
                }
            }
            writer.list("scopeSpans", spans.scopeSpans) { $0.write($1) }
            writer.text("schemaUrl", spans.schemaURL)
        }
    }

    private mutating func write(_ spans: OTLPScopeSpans) {
        object { writer in
            if spans.hasScope {
                writer.object("scope") { writer in
                    writer.text("name", spans.scope.name)
                    writer.text("version", spans.scope.version)
                    writer.attributes(spans.scope.attributes, dropped: spans.scope.droppedAttributesCount)
                }
            }
            writer.list("spans", spans.spans) { $0.write($1) }
            writer.text("schemaUrl", spans.schemaURL)
        }
    }

    private mutating func write(_ span: TelemetryProtos.OTLPSpan) {
        object { writer in
            writer.hexadecimal("traceId", span.traceID)
            writer.hexadecimal("spanId", span.spanID)
            writer.text("traceState", span.traceState)
            writer.hexadecimal("parentSpanId", span.parentSpanID)
            writer.number("flags", span.flags)
            writer.text("name", span.name)
            writer.number("kind", span.kind.rawValue)
            writer.wide("startTimeUnixNano", span.startTimeUnixNano)
            writer.wide("endTimeUnixNano", span.endTimeUnixNano)
            writer.attributes(span.attributes, dropped: span.droppedAttributesCount)
            writer.list("events", span.events) { $0.write($1) }
            writer.number("droppedEventsCount", span.droppedEventsCount)
            writer.list("links", span.links) { $0.write($1) }
            writer.number("droppedLinksCount", span.droppedLinksCount)
            if span.hasStatus {
                writer.object("status") { writer in
                    writer.text("message", span.status.message)
                    writer.number("code", span.status.code.rawValue)
                }
            }
        }
    }

    private mutating func write(_ event: TelemetryProtos.OTLPSpan.Event) {
        object { writer in
            writer.wide("timeUnixNano", event.timeUnixNano)
            writer.text("name", event.name)
            writer.attributes(event.attributes, dropped: event.droppedAttributesCount)
        }
    }

    private mutating func write(_ link: TelemetryProtos.OTLPSpan.Link) {
        object { writer in
            writer.hexadecimal("traceId", link.traceID)
            writer.hexadecimal("spanId", link.spanID)
            writer.text("traceState", link.traceState)
            writer.attributes(link.attributes, dropped: link.droppedAttributesCount)
            writer.number("flags", link.flags)
        }
    }

    private mutating func attributes(_ attributes: [OTLPKeyValue], dropped: UInt32) {
        list("attributes", attributes) { $0.write($1) }
        number("droppedAttributesCount", dropped)
    }

    private mutating func write(_ pair: OTLPKeyValue) {
        object { writer in
            writer.text("key", pair.key)
            if pair.hasValue { writer.object("value") { $0.members(of: pair.value) } }
        }
    }

    /// What is set is written even if it is empty or zero, as it says of which kind the value is.
    private mutating func members(of value: OTLPAnyValue) {
        switch value.value {
        case .stringValue(let text): string("stringValue", text)
        case .boolValue(let truth): bool("boolValue", truth)
        case .intValue(let number): string("intValue", "\(number)")
        case .doubleValue(let number): double("doubleValue", number)
        case .arrayValue(let array):
            object("arrayValue") { writer in
                writer.values("values", array.values) { writer, element in
                    writer.object { $0.members(of: element) }
                }
            }
        case .kvlistValue(let list):
            object("kvlistValue") { $0.values("values", list.values) { $0.write($1) } }
        case .bytesValue(let bytes): string("bytesValue", bytes.base64EncodedString())
        case nil: break
        }
    }
}
