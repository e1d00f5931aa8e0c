/// The parameters of a search, read and checked as Tempo reads and checks them.
struct TempoSearchRequest: Equatable {
    private static let defaultLimit = 20
    private static let defaultSpansPerSpanset = 3
    private static let mostSpansPerSpanset = 100
    /// Without a time range, the last so many seconds are searched.
    private static let defaultRangeSeconds: Int64 = 15 * 60

    let query: TraceQLQuery
    /// In seconds; nil when the request has none.
    let range: TempoTimeRange?
    let limit: Int
    let spansPerSpanset: Int
    let minimumTraceNanos: Int64?
    let maximumTraceNanos: Int64?
    /// Whether the answer lists the spans that matched: it does for TraceQL, not for the older `tags`.
    let withSpansets: Bool

    init(_ parameters: QueryParameters) throws(TempoRequestError) {
        range = try TempoTimeRange(parameters)
        let text = parameters["q"]
        let tags = parameters["tags"]
        if text != nil, tags != nil {
            throw TempoRequestError("invalid request: can't specify tags and q in the same query")
        }
        withSpansets = text != nil
        query = try Self.query(text, tags: tags)
        let minimum = try Self.duration("minDuration", parameters)
        let maximum = try Self.duration("maxDuration", parameters)
        if let minimum, let maximum, minimum > maximum {
            throw TempoRequestError("invalid maxDuration: must be greater than minDuration")
        }
        // A TraceQL query says itself how long a trace must be.
        minimumTraceNanos = withSpansets ? nil : minimum
        maximumTraceNanos = withSpansets ? nil : maximum
        limit = try parameters.count("limit") ?? Self.defaultLimit
        guard limit > 0 else { throw TempoRequestError("invalid limit: must be a positive number") }
        let spans = try parameters.count("spss") ?? 0
        guard spans <= Self.mostSpansPerSpanset else {
            throw TempoRequestError("spans per span set exceeds \(Self.mostSpansPerSpanset). received \(spans)")
        }
        spansPerSpanset = spans == 0 ? Self.defaultSpansPerSpanset : spans
    }

    /// The search to do, at the time, in seconds since 1970; throws when its range is too long.
    func traceSearch(now: Int64) throws(TempoRequestError) -> TraceSearch {
        try range?.checkLength(now: now)
        var searched = (range ?? TempoTimeRange(start: now - Self.defaultRangeSeconds, end: now)).searchRange
        searched.minimumTraceNanos = minimumTraceNanos
        searched.maximumTraceNanos = maximumTraceNanos
        return TraceSearch(query: query, range: searched, limit: limit, spansPerSpanset: spansPerSpanset)
    }

    private static func query(_ text: String?, tags: String?) throws(TempoRequestError) -> TraceQLQuery {
        if let tags { return try TempoTags.query(tags) }
        guard let text else { return .emptyFilter }
        do {
            return try TraceQLParser.parse(text)
        } catch {
            throw TempoRequestError(error)
        }
    }

    private static func duration(
        _ name: String, _ parameters: QueryParameters
    ) throws(TempoRequestError) -> Int64? {
        guard let text = parameters[name] else { return nil }
        guard let nanos = TraceQLDuration.parse(text) else {
            throw TempoRequestError("invalid \(name): \"\(text)\" is not a duration such as 100ms or 1.5s")
        }
        return Int64(nanos)
    }
}

extension TraceQLQuery {
    /// `{}`: every span.
    static let emptyFilter = TraceQLQuery(stages: [.spanset(.filter(.value(.boolean(true))))])
}
