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

    let connection: APIConnection

    /// - Parameter httpClient: Best made with ``LinkVerifier/httpConfiguration``.
    package init(_ server: ServerAccess, httpClient: HTTPClient, timeout: Duration = .seconds(5)) {
        self.connection = APIConnection(server, httpClient: httpClient, timeout: timeout)
    }

    /// Whether Tempo says that it is ready.
    package func isReady() async throws -> Bool {
        try await connection.isReady()
    }

    /// At most `limit` traces that match a TraceQL query within the window, in the server's order.
    package func search(_ query: String, in window: TimeWindow, limit: Int) async throws -> [FoundTrace] {
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

    /// The spans of one trace, by the second version of the lookup, or the first where the second is not served.
    ///
    /// A trace that is not there, or not there yet, has no spans.
    package func spans(ofTrace traceID: String) async throws -> [TraceSpan] {
        do {
            let wrapped: WireTrace.Wrapped = try await connection.get("/api/v2/traces/" + traceID)
            return wrapped.trace?.spans ?? []
        } catch ClientError.status(_, 404, _) {
            return try await spansByFirstVersion(ofTrace: traceID)
        }
    }

    private func spansByFirstVersion(ofTrace traceID: String) async throws -> [TraceSpan] {
        do {
            let trace: WireTrace = try await connection.get("/api/traces/" + traceID)
            return trace.spans
        } catch ClientError.status(_, 404, _) {
            return []
        }
    }
}
