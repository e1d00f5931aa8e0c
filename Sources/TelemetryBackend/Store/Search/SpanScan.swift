import Foundation
import GRDB
import SwiftProtobuf
import TelemetryProtos

/// The one reading pass of a search: the traces of a time range, newest first, each with the spans that may match.
struct SpanScan {
    private let database: Database
    private let query: TraceQLQuery
    private let range: SearchRange
    private var resources: [Int64: [String: TraceQLValue]] = [:]
    /// How many traces, and bytes of spans, were looked into.
    private(set) var inspectedTraces = 0
    private(set) var inspectedBytes = 0

    init(database: Database, query: TraceQLQuery, range: SearchRange) {
        self.database = database
        self.query = query
        self.range = range
    }

    /// Calls `body` with each trace of which spans match, and those in order of start, until it returns false.
    mutating func forEachMatch(_ body: (SearchedTrace, [SearchedSpan]) throws -> Bool) throws {
        var evaluator = TraceQLEvaluator(query)
        var candidates: [SearchedSpan] = []
        let cursor = try cursor()
        while let row = try cursor.next() {
            if let trace = candidates.first?.trace, trace.row != row[0] {
                guard try visit(trace, candidates, &evaluator, body) else { return }
                candidates.removeAll(keepingCapacity: true)
            }
            candidates.append(try span(row, in: candidates.first?.trace ?? Self.trace(row)))
        }
        if let trace = candidates.first?.trace { _ = try visit(trace, candidates, &evaluator, body) }
    }

    private mutating func visit(
        _ trace: SearchedTrace, _ candidates: [SearchedSpan], _ evaluator: inout TraceQLEvaluator,
        _ body: (SearchedTrace, [SearchedSpan]) throws -> Bool
    ) throws -> Bool {
        inspectedTraces += 1
        inspectedBytes += candidates.reduce(0) { $0 + $1.byteCount }
        let spans = candidates.sorted { $0.startNanos < $1.startNanos }
        let matches = try evaluator.matches(in: spans)
        return matches.isEmpty ? true : try body(trace, matches.map { spans[$0] })
    }

    /// CROSS JOIN and the plus keep SQLite to this order: from the newest trace on, so that reading stops at the limit.
    private func cursor() throws -> RowCursor {
        var conditions = ["trace.startNanos <= ?", "+trace.endNanos >= ?"]
        var arguments: [(any DatabaseValueConvertible)?] = [range.endNanos, range.startNanos]
        if let shortest = range.minimumTraceNanos {
            conditions.append("trace.endNanos - trace.startNanos >= ?")
            arguments.append(shortest)
        }
        if let longest = range.maximumTraceNanos {
            conditions.append("trace.endNanos - trace.startNanos <= ?")
            arguments.append(longest)
        }
        if case .spanset(let expression) = query.stages.first,
            let condition = SpanCondition(anyOf: expression.filters)
        {
            conditions.append(condition.sql)
            arguments += condition.arguments
        }
        let sql = """
            SELECT trace.id, trace.traceID, trace.startNanos, trace.endNanos, trace.rootService, trace.rootName,
                span.spanID, span.parentID, span.name, span.kind, span.status, span.startNanos, span.durationNanos,
                span.message, span.resource
            FROM trace CROSS JOIN span ON span.trace = trace.id
            WHERE \(conditions.joined(separator: " AND "))
            ORDER BY trace.startNanos DESC, trace.id DESC
            """
        return try Row.fetchCursor(database, sql: sql, arguments: StatementArguments(arguments))
    }

    private static func trace(_ row: Row) -> SearchedTrace {
        let start: Int64 = row[2]
        let end: Int64 = row[3]
        return SearchedTrace(
            row: row[0], id: row[1], startNanos: start, durationNanos: end - start, rootService: row[4],
            rootName: row[5])
    }

    private mutating func span(_ row: Row, in trace: SearchedTrace) throws -> SearchedSpan {
        SearchedSpan(
            trace: trace, id: row[6], parentID: row[7], name: row[8], kind: row[9], status: row[10],
            startNanos: row[11], durationNanos: row[12], message: row[13],
            resourceAttributes: try attributes(ofResource: row[14]))
    }

    private mutating func attributes(ofResource id: Int64) throws -> [String: TraceQLValue] {
        if let known = resources[id] { return known }
        let message = try Data.fetchOne(database, sql: "SELECT message FROM resource WHERE id = ?", arguments: [id])
        let resource = try message.map { try OTLPResourceSpans(serializedBytes: $0).resource }
        let values = SearchedSpan.values(of: resource?.attributes ?? [])
        resources[id] = values
        return values
    }
}
