/// One span of a trace, with what its resource says.
package struct TraceSpan: Sendable, Equatable {
    /// Which side of a call a span stands for.
    package enum Kind: String, Sendable {
        case unspecified, `internal`, server, client, producer, consumer
    }

    /// 32 hex digits.
    package var traceID: String
    /// 16 hex digits.
    package var spanID: String
    /// 16 hex digits; none for a trace's first span.
    package var parentSpanID: String?
    /// Whether the parent is in another process, where the span's flags say so.
    package var parentIsRemote: Bool?
    package var name: String
    package var kind: Kind
    /// Since the Unix epoch.
    package var startNanoseconds: Int64
    /// Since the Unix epoch.
    package var endNanoseconds: Int64
    /// How much of the duration belongs to child spans that have profiles of their own.
    package var delegatedNanoseconds: Int64 = 0
    package var isError: Bool
    package var attributes: [String: TraceAttributeValue]
    package var resource: [String: TraceAttributeValue]

    package init(
        traceID: String,
        spanID: String,
        parentSpanID: String? = nil,
        parentIsRemote: Bool? = nil,
        name: String,
        kind: Kind,
        startNanoseconds: Int64,
        endNanoseconds: Int64,
        isError: Bool = false,
        attributes: [String: TraceAttributeValue] = [:],
        resource: [String: TraceAttributeValue] = [:]
    ) {
        self.traceID = traceID
        self.spanID = spanID
        self.parentSpanID = parentSpanID
        self.parentIsRemote = parentIsRemote
        self.name = name
        self.kind = kind
        self.startNanoseconds = startNanoseconds
        self.endNanoseconds = endNanoseconds
        self.isError = isError
        self.attributes = attributes
        self.resource = resource
    }

    package var duration: Duration { .nanoseconds(endNanoseconds &- startNanoseconds) }

    /// The part of the duration whose CPU time can be nobody's but the span's.
    package var ownDuration: Duration { duration - .nanoseconds(delegatedNanoseconds) }
}
