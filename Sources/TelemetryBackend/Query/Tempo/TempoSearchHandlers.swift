import Hummingbird

/// Finds traces.
struct TempoSearchHandlers: Sendable {
    let store: TraceStore
    /// The time, in seconds since 1970.
    let now: @Sendable () -> Int64

    /// `GET /api/search`.
    func search(_ request: Request, _: some RequestContext) async throws -> TempoSearchResponse {
        let search = try TempoSearchRequest(QueryParameters(request))
        let result = try await store.search(try search.traceSearch(now: now()))
        return TempoSearchResponse(result, withSpansets: search.withSpansets)
    }
}
