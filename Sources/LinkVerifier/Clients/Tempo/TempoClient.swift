package import AsyncHTTPClient
package import Foundation

/// Tempo's HTTP API, as far as links need it.
package struct TempoClient: Sendable {
    /// A trace that a search found.
    package struct FoundTrace: Sendable, Equatable {
        /// 32 hex digits.
        package let traceID: String
        /// How many of its spans match, as far as the server says.
        package let matchedSpans: Int
        /// When its first span began, as far as the server says.
        package let start: Date?
        /// When its last span ended, as far as the server says.
        package let end: Date?

        /// Whether a span of it can have begun at the time or later.
        package func mayHaveSpans(since time: Date) -> Bool {
            end.map { $0 >= time } ?? true
        }
    }

    /// Which lookups of a trace by its id are served.
    private enum Lookup {
        case first, second
    }

    let connection: APIConnection
    private let lookup = Discovered<Lookup>()
    /// The most traces that the server gives in one search, once it has refused more.
    let largestLimit = Discovered<Int>()

    /// - Parameters:
    ///   - httpClient: Best made with ``LinkVerifier/httpConfiguration``.
    ///   - limiter: The one that all clients of a verification share.
    package init(
        _ server: ServerAccess,
        httpClient: HTTPClient,
        timeout: Duration = .seconds(5),
        limiter: RequestLimiter = RequestLimiter()
    ) {
        self.connection = APIConnection(
            server, expected: .tempo, httpClient: httpClient, timeout: timeout, limiter: limiter)
    }

    /// Whether Tempo says that it is ready.
    package func isReady() async throws -> Bool {
        try await connection.isReady()
    }

    /// The version that Tempo says it is; none if it does not say.
    package func version() async throws -> String? {
        try await connection.version()
    }

    /// At most `limit` traces that match a TraceQL query within the window, in the server's order; fewer if the server
    /// never gives that many.
    package func search(_ query: String, in window: TimeWindow, limit: Int) async throws -> [FoundTrace] {
        let limit = min(limit, largestLimit.known ?? limit)
        do {
            return try await found(by: query, in: window, limit: limit)
        } catch let error as ClientError {
            let refusal = SearchRefusal(error)
            if case .limit(let largest) = refusal, largest < limit {
                largestLimit.remember(largest)
                return try await found(by: query, in: window, limit: largest)
            }
            if case .range(let words) = refusal {
                throw ClientError.rangeTooLong(url: connection.base + "/api/search", body: words)
            }
            throw error
        }
    }

    /// The spans of one trace; a trace that is not there, or not there yet, has none.
    package func spans(ofTrace traceID: String) async throws -> [TraceSpan] {
        try await trace(traceID).spans
    }

    /// One trace, by the second version of the lookup, or the first where the second is not served.
    package func trace(_ traceID: String) async throws -> TraceLookup {
        if lookup.known == .first { return try await traceByFirstVersion(traceID) ?? .nothing }
        do {
            let wrapped: WireTrace.Wrapped = try await connection.get("/api/v2/traces/" + traceID)
            lookup.remember(.second)
            return TraceLookup(wrapped)
        } catch let error as ClientError where error.isUnserved {
            if lookup.known == .second { return .nothing }
            guard let trace = try await traceByFirstVersion(traceID) else { return .nothing }
            lookup.remember(.first)
            return trace
        }
    }

    private func found(by query: String, in window: TimeWindow, limit: Int) async throws -> [FoundTrace] {
        let seconds = window.seconds
        let found: WireSearch = try await connection.get(
            "/api/search",
            query: [
                ("q", query), ("limit", String(limit)),
                ("start", String(seconds.start)), ("end", String(seconds.end)),
            ]
        )
        return (found.traces ?? []).compactMap { trace in
            guard let traceID = HexIdentifier.padded(trace.traceID, bytes: 16) else { return nil }
            let sets = trace.spanSets ?? trace.spanSet.map { [$0] } ?? []
            let matched = sets.reduce(0) { $0 + ($1.matched ?? $1.spans?.count ?? 0) }
            return FoundTrace(traceID: traceID, matchedSpans: max(matched, 1), start: trace.start, end: trace.end)
        }
    }

    private func traceByFirstVersion(_ traceID: String) async throws -> TraceLookup? {
        do {
            let trace: WireTrace = try await connection.get("/api/traces/" + traceID)
            return TraceLookup(spans: trace.spans)
        } catch ClientError.status(_, 404, _) {
            return nil
        }
    }
}
