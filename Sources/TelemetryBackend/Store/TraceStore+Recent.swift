import Foundation
import GRDB

extension TraceStore {
    /// The traces that began last, newest first.
    func recentTraces(limit: Int) async throws -> [TraceSummary] {
        try await database.read { database in
            let sql = """
                SELECT id, traceID, rootService, rootName, startNanos, endNanos, spanCount
                FROM trace ORDER BY startNanos DESC, id DESC LIMIT ?
                """
            return try Row.fetchAll(database, sql: sql, arguments: [limit]).map { try Self.summary($0, in: database) }
        }
    }

    private static func summary(_ row: Row, in database: Database) throws -> TraceSummary {
        let trace: Int64 = row[0]
        let labelled = try labelledSpans(of: trace, in: database)
        let start: Int64 = row[4]
        let end: Int64 = row[5]
        return TraceSummary(
            traceID: Hex.encode(row[1] as Data),
            rootServiceName: row[2],
            rootName: row[3],
            region: try region(of: trace, preferring: labelled.map(\.resource), in: database),
            startUnixNano: UInt64(clamping: start),
            durationNanos: UInt64(clamping: end - start),
            spanCount: row[6],
            labelledSpanIDs: labelled.map { Hex.encode($0.spanID) },
            work: labelled.first?.name
        )
    }

    private static func labelledSpans(
        of trace: Int64, in database: Database
    ) throws -> [(spanID: Data, resource: Int64, name: String)] {
        let sql = """
            SELECT spanID, resource, name FROM span
            WHERE trace = ? AND EXISTS (
                SELECT 1 FROM spanAttribute CROSS JOIN attribute ON attribute.id = spanAttribute.attribute
                WHERE spanAttribute.span = span.id AND attribute.key = 'pyroscope.profile.id')
            ORDER BY startNanos, id
            """
        return try Row.fetchAll(database, sql: sql, arguments: [trace]).map { ($0[0], $0[1], $0[2]) }
    }

    private static func region(
        of trace: Int64, preferring resources: [Int64], in database: Database
    ) throws -> String? {
        let sql = """
            SELECT span.resource, attribute.value FROM span
                JOIN resourceAttribute ON resourceAttribute.resource = span.resource
                JOIN attribute ON attribute.id = resourceAttribute.attribute
            WHERE span.trace = ? AND attribute.key = 'region'
            ORDER BY span.startNanos, span.id
            """
        let regions: [(resource: Int64, value: String)] = try Row.fetchAll(database, sql: sql, arguments: [trace])
            .map { ($0[0], $0[1]) }
        return (regions.first { resources.contains($0.resource) } ?? regions.first)?.value
    }
}
