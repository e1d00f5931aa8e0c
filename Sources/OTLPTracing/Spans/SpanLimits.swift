/// The most that one span may hold; what exceeds it is dropped, and its number exported with the span.
public struct SpanLimits: Sendable, Equatable {
    /// Attributes of a span; `OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT`, else `OTEL_ATTRIBUTE_COUNT_LIMIT`, else 128.
    public var attributes = 128
    /// Characters of a text in an attribute of a span, an event or a link, nil for any number; longer ones are cut.
    /// `OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT`, else `OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT`, else nil.
    public var attributeValueLength: Int?
    /// Events of a span; `OTEL_SPAN_EVENT_COUNT_LIMIT`, 128.
    public var events = 128
    /// Links of a span; `OTEL_SPAN_LINK_COUNT_LIMIT`, 128.
    public var links = 128
    /// Attributes of one event; `OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT`, 128.
    public var attributesPerEvent = 128
    /// Attributes of one link; `OTEL_LINK_ATTRIBUTE_COUNT_LIMIT`, 128.
    public var attributesPerLink = 128

    public init() {}
}
