extension RegionEvidence {
    /// A question that must have no answer: the profile of a span id that was made up.
    struct Control: Sendable, Equatable {
        let span: SpanIdentifier
        let total: Int64
    }

    /// What the region did in a window, whichever spans it was for: asked when none of the spans has samples.
    struct Census: Sendable, Equatable {
        let window: TimeWindow
        /// Which profiles were asked for.
        var selector = LabelSelector([:])
        /// CPU time, in nanoseconds, of all the region's profiles.
        let cpu: Int64
        /// Requests that the region served.
        let requests: Int
        /// Whether there can have been more requests than that.
        let isTruncated: Bool
    }

    /// Pyroscope's refusal to answer a question about profiles.
    struct QueryFailure: Sendable, Equatable {
        /// What it said: `answered 500 with "..."`.
        let words: String
        /// Whether the same question may well be answered a little later.
        let isTransient: Bool
    }

    /// What was counted over all looks, spans included that are not followed any more.
    struct Tally: Sendable, Equatable {
        /// So many examples are kept of anything.
        static let exampleLimit = 5

        /// Spans that must have profiles of their own.
        var spans = 0
        /// Those that stand for a request that the service received.
        var requests = 0
        var failedRequests = 0
        var failures: [TraceSpan] = []
        /// Spans that were given up because they were too short to be sure of samples.
        var spansGivenUp = 0
        /// Spans that carry the attribute without being local roots.
        var nestedSpans = 0
        var nested: [TraceSpan] = []
    }
}

extension RegionEvidence.Tally {
    /// Counts a span that must have a profile of its own.
    mutating func count(_ span: TraceSpan) {
        spans += 1
        guard span.kind == .server else { return }
        requests += 1
        guard span.hasFailed else { return }
        failedRequests += 1
        if failures.count < Self.exampleLimit { failures.append(span) }
    }

    /// Counts a span that carries the attribute and should not.
    mutating func count(nested span: TraceSpan) {
        nestedSpans += 1
        if nested.count < Self.exampleLimit { nested.append(span) }
    }
}
