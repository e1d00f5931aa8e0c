/// The JSON of a search's answer, as far as the list of traces shows it.
struct WireSearch: Decodable {
    struct Trace: Decodable {
        let traceID: String
        let rootServiceName: String?
        let rootTraceName: String?
        let startTimeUnixNano: String?
        let durationMs: UInt64?
        let spanSets: [SpanSet]?
        let serviceStats: [String: ServiceStats]?
    }

    struct SpanSet: Decodable {
        let spans: [Span]?
        let matched: Int?
    }

    struct Span: Decodable {
        let name: String?
        let startTimeUnixNano: String?
        let attributes: [Attribute]?

        func text(_ key: String) -> String? {
            attributes?.first { $0.key == key }?.value.stringValue
        }
    }

    struct Attribute: Decodable {
        struct Value: Decodable {
            let stringValue: String?
        }

        let key: String
        let value: Value
    }

    struct ServiceStats: Decodable {
        let spanCount: Int?
    }

    /// Left out when nothing matches.
    let traces: [Trace]?
}

extension TraceSummary {
    /// What stands for the root while it has not come.
    private static let rootNotReceived = "<root span not yet received>"

    /// Nil for an id that is none.
    init?(_ trace: WireSearch.Trace) {
        guard let id = TraceIdentifier(hex: trace.traceID) else { return nil }
        let spans = (trace.spanSets ?? []).flatMap { $0.spans ?? [] }
            .sorted { UInt64($0.startTimeUnixNano ?? "") ?? 0 < UInt64($1.startTimeUnixNano ?? "") ?? 0 }
        let labelled = spans.compactMap { span -> (id: String, span: WireSearch.Span)? in
            guard let text = span.text(StoredSpan.profileAttribute), let id = HexIdentifier.spanID(text) else {
                return nil
            }
            return (HexIdentifier.text(spanID: id), span)
        }
        let counted = trace.serviceStats?.values.reduce(0) { $0 + ($1.spanCount ?? 0) } ?? 0
        self.init(
            traceID: id.hex,
            rootServiceName: trace.rootServiceName.flatMap { $0 == Self.rootNotReceived ? nil : $0 },
            rootName: trace.rootTraceName,
            region: (labelled.map(\.span) + spans).lazy.compactMap { $0.text("region") }.first,
            startUnixNano: trace.startTimeUnixNano.flatMap { UInt64($0) } ?? 0,
            durationNanos: (trace.durationMs ?? 0) * 1_000_000,
            spanCount: counted > 0 ? counted : spans.count,
            labelledSpanIDs: labelled.map(\.id),
            work: labelled.first?.span.name
        )
    }
}
