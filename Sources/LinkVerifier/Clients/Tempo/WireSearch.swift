import Foundation

/// The JSON of a search's answer.
struct WireSearch: Decodable {
    struct Trace: Decodable {
        let traceID: String
        let startTimeUnixNano: WireInteger?
        /// Cut to whole milliseconds, and left out when it is 0.
        let durationMs: Int?
        let spanSets: [SpanSet]?
        /// What servers wrote before there could be several.
        let spanSet: SpanSet?
    }

    struct SpanSet: Decodable {
        struct Span: Decodable {}

        let spans: [Span]?
        let matched: Int?
    }

    /// Left out when nothing matches.
    let traces: [Trace]?
}

extension WireSearch.Trace {
    /// The start of the first span, if it is told.
    var start: Date? {
        startTimeUnixNano.map { Date(timeIntervalSince1970: Double($0.value) / 1e9) }
    }

    /// At or just after the end of the last span; none if the start is not told.
    var end: Date? {
        startTimeUnixNano.map {
            Date(timeIntervalSince1970: Double($0.value) / 1e9 + Double((durationMs ?? 0) + 1) / 1000)
        }
    }
}
