public import Logging
import Tracing

extension Logger.MetadataProvider {
    /// Adds `trace_id` and `span_id` of the span that a line is logged in.
    public static let otlpSpan = Logger.MetadataProvider {
        guard let spanContext = ServiceContext.current?.otlpSpanContext else { return [:] }
        return ["trace_id": "\(spanContext.traceID)", "span_id": "\(spanContext.spanID)"]
    }
}
