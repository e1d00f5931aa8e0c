import TelemetryProtos
import Tracing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension SpanStorage {
    /// The ended span as OTLP has it.
    var encoded: TelemetryProtos.OTLPSpan {
        let record = snapshot
        var span = TelemetryProtos.OTLPSpan()
        span.traceID = spanContext.traceID.bytes
        span.spanID = spanContext.spanID.bytes
        span.parentSpanID = parentSpanID?.bytes ?? Data()
        span.traceState = spanContext.traceState ?? ""
        span.flags = OTLPFlags.value(isSampled: spanContext.isSampled, isRemote: parentIsRemote)
        span.name = record.name
        span.kind = kind.encoded
        span.startTimeUnixNano = startNanoseconds
        span.endTimeUnixNano = record.endNanoseconds ?? startNanoseconds
        span.attributes = record.attributes.encoded
        span.droppedAttributesCount = UInt32(clamping: record.droppedAttributes)
        span.events = record.events.map(\.encoded)
        span.droppedEventsCount = UInt32(clamping: record.droppedEvents)
        span.links = record.links.map(\.encoded)
        span.droppedLinksCount = UInt32(clamping: record.droppedLinks)
        if let status = record.status { span.status = status.encoded }
        return span
    }
}

/// The `flags` of spans and links: W3C's flags in the low byte, and above them whether the context was remote.
private enum OTLPFlags {
    private static let sampled: UInt32 = 0x1
    private static let remotenessIsKnown: UInt32 = 0x100
    private static let remote: UInt32 = 0x200

    static func value(isSampled: Bool, isRemote: Bool) -> UInt32 {
        remotenessIsKnown | (isSampled ? sampled : 0) | (isRemote ? remote : 0)
    }
}

extension SpanRecord.Event {
    fileprivate var encoded: TelemetryProtos.OTLPSpan.Event {
        var encoded = TelemetryProtos.OTLPSpan.Event()
        encoded.name = event.name
        encoded.timeUnixNano = event.nanosecondsSinceEpoch
        encoded.attributes = event.attributes.encoded
        encoded.droppedAttributesCount = UInt32(clamping: droppedAttributes)
        return encoded
    }
}

extension SpanRecord.Link {
    fileprivate var encoded: TelemetryProtos.OTLPSpan.Link {
        var encoded = TelemetryProtos.OTLPSpan.Link()
        encoded.traceID = spanContext.traceID.bytes
        encoded.spanID = spanContext.spanID.bytes
        encoded.traceState = spanContext.traceState ?? ""
        encoded.flags = OTLPFlags.value(isSampled: spanContext.isSampled, isRemote: spanContext.isRemote)
        encoded.attributes = attributes.encoded
        encoded.droppedAttributesCount = UInt32(clamping: droppedAttributes)
        return encoded
    }
}

extension SpanStatus {
    fileprivate var encoded: OTLPStatus {
        var encoded = OTLPStatus()
        switch code {
        case .ok: encoded.code = .ok
        case .error: encoded.code = .error
        }
        encoded.message = message ?? ""
        return encoded
    }
}

extension SpanKind {
    fileprivate var encoded: TelemetryProtos.OTLPSpan.SpanKind {
        switch self {
        case .internal: .internal
        case .server: .server
        case .client: .client
        case .producer: .producer
        case .consumer: .consumer
        }
    }
}

extension TraceID {
    fileprivate var bytes: Data { Data(bigEndian: high, low) }
}

extension SpanID {
    fileprivate var bytes: Data { Data(bigEndian: rawValue) }
}

extension Data {
    fileprivate init(bigEndian words: UInt64...) {
        self.init(capacity: words.count * 8)
        for word in words {
            Swift.withUnsafeBytes(of: word.bigEndian) { append(contentsOf: $0) }
        }
    }
}
