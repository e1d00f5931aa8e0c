import Foundation
import TelemetryProtos

/// Refuses spans without a proper identity, and cuts attributes that are too long.
enum OTLPSanitizer {
    /// The most bytes of an attribute's name or text, as in a real server's default.
    static let attributeLimit = 2048

    static func sanitize(
        _ request: OTLPExportTraceServiceRequest
    ) throws(OTLPRequestError) -> OTLPExportTraceServiceRequest {
        var request = request
        for resource in request.resourceSpans.indices {
            truncate(&request.resourceSpans[resource].resource.attributes)
            for scope in request.resourceSpans[resource].scopeSpans.indices {
                truncate(&request.resourceSpans[resource].scopeSpans[scope].scope.attributes)
                for span in request.resourceSpans[resource].scopeSpans[scope].spans.indices {
                    try sanitize(&request.resourceSpans[resource].scopeSpans[scope].spans[span])
                }
            }
        }
        return request
    }

    private static func sanitize(_ span: inout OTLPSpan) throws(OTLPRequestError) {
        try check(span.traceID, length: 16, what: "trace id", of: span)
        try check(span.spanID, length: 8, what: "span id", of: span)
        if span.parentSpanID.allSatisfy({ $0 == 0 }) {
            span.parentSpanID = Data()
        } else {
            try check(span.parentSpanID, length: 8, what: "parent span id", of: span)
        }
        truncate(&span.attributes)
        for event in span.events.indices { truncate(&span.events[event].attributes) }
        for link in span.links.indices { truncate(&span.links[link].attributes) }
    }

    private static func check(
        _ id: Data, length: Int, what: String, of span: OTLPSpan
    ) throws(OTLPRequestError) {
        guard id.count == length else {
            throw .invalidID(
                "the \(what) of span \"\(span.name)\" has \(id.count) bytes instead of \(length); send whole ids")
        }
        guard id.contains(where: { $0 != 0 }) else {
            throw .invalidID("the \(what) of span \"\(span.name)\" is all zeros; give each span ids of its own")
        }
    }

    private static func truncate(_ attributes: inout [OTLPKeyValue]) {
        for index in attributes.indices {
            truncate(&attributes[index].key)
            if case .stringValue(var text) = attributes[index].value.value, text.utf8.count > attributeLimit {
                truncate(&text)
                attributes[index].value.stringValue = text
            }
        }
    }

    /// Cuts at the end of the last whole character within the limit.
    private static func truncate(_ text: inout String) {
        guard text.utf8.count > attributeLimit else { return }
        var length = 0
        text = String(
            String.UnicodeScalarView(
                text.unicodeScalars.prefix { scalar in
                    length += UTF8.width(scalar)
                    return length <= attributeLimit
                }))
    }
}
