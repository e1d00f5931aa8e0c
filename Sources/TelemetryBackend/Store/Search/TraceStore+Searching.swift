import GRDB

extension TraceStore {
    /// The newest traces of which the query is true.
    func search(_ search: TraceSearch) async throws -> TraceSearchResult {
        try await database.read { database in
            var result = TraceSearchResult()
            var scan = SpanScan(database: database, query: search.query, range: search.range)
            let attributes = search.query.attributes
            let absences = Set(search.query.absences)
            try scan.forEachMatch { trace, spans in
                result.traces.append(
                    FoundTrace(
                        id: trace.id, rootService: trace.rootService, rootName: trace.rootName,
                        startNanos: trace.startNanos, durationNanos: trace.durationNanos,
                        services: try Self.services(ofTrace: trace.row, in: database), matched: spans.count,
                        spans: try spans.prefix(search.spansPerSpanset).map {
                            try Self.found($0, naming: attributes, absences)
                        }
                    ))
                return result.traces.count < search.limit
            }
            result.inspectedTraces = scan.inspectedTraces
            result.inspectedBytes = scan.inspectedBytes
            return result
        }
    }

    private static func found(
        _ span: SearchedSpan, naming attributes: [TraceQLAttribute], _ absences: Set<TraceQLAttribute>
    ) throws -> FoundTrace.Span {
        var values: [(key: String, value: TraceQLValue)] = []
        for attribute in attributes {
            if case .intrinsic(let intrinsic) = attribute, intrinsic.isMetadata { continue }
            let value = try span.value(of: attribute)
            if value != .missing || absences.contains(attribute) { values.append((attribute.key, value)) }
        }
        return FoundTrace.Span(
            id: span.id, name: attributes.contains(.intrinsic(.name)) ? span.name : nil, startNanos: span.startNanos,
            durationNanos: span.durationNanos, attributes: values)
    }

    private static func services(
        ofTrace row: Int64, in database: Database
    ) throws -> [String: FoundTrace.ServiceCounts] {
        let sql = """
            SELECT resource.serviceName, count(*), sum(span.status = 2)
            FROM span JOIN resource ON resource.id = span.resource
            WHERE span.trace = ? GROUP BY resource.serviceName
            """
        var services: [String: FoundTrace.ServiceCounts] = [:]
        for row in try Row.fetchAll(try database.cachedStatement(sql: sql), arguments: [row]) {
            services[row[0]] = FoundTrace.ServiceCounts(spans: row[1], errors: row[2])
        }
        return services
    }
}
