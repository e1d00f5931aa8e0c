/// The JSON of a search's answer.
struct WireSearch: Decodable {
    struct Trace: Decodable {
        let traceID: String
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
