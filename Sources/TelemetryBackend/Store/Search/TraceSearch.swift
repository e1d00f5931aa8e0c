import Foundation

/// The traces that a search may find, by time and by length.
struct SearchRange: Sendable, Equatable {
    /// A trace is found when a part of it lies between the two, in nanoseconds since 1970.
    var startNanos: Int64
    var endNanos: Int64
    var minimumTraceNanos: Int64?
    var maximumTraceNanos: Int64?

    static let everything = SearchRange(startNanos: 0, endNanos: .max)
}

/// What to search for.
struct TraceSearch: Sendable {
    var query: TraceQLQuery
    var range: SearchRange
    /// The most traces to find.
    var limit: Int
    /// The most spans to give of each.
    var spansPerSpanset: Int
}

/// What a search found, newest trace first.
struct TraceSearchResult: Sendable {
    var traces: [FoundTrace] = []
    var inspectedTraces = 0
    var inspectedBytes = 0
}

/// A trace that a search found.
struct FoundTrace: Sendable {
    struct ServiceCounts: Sendable, Equatable {
        let spans: Int
        let errors: Int
    }

    struct Span: Sendable {
        let id: Data
        /// Nil unless the query named it.
        let name: String?
        let startNanos: Int64
        let durationNanos: Int64
        /// What the query named, without what is missing on the span, unless that is what the query asked for.
        let attributes: [(key: String, value: TraceQLValue)]
    }

    let id: Data
    let rootService: String?
    let rootName: String?
    let startNanos: Int64
    let durationNanos: Int64
    /// Of the whole trace, by service.
    let services: [String: ServiceCounts]
    /// How many spans matched; `spans` holds the first of them.
    let matched: Int
    let spans: [Span]
}
