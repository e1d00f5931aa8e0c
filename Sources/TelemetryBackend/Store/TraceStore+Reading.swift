import Foundation
import GRDB
import SwiftProtobuf
import TelemetryProtos

extension TraceStore {
    /// Every span of a trace, in order of start; none when it is not there.
    func spans(ofTrace id: TraceIdentifier) async throws -> [StoredSpan] {
        try await database.read { database in
            var resources: [Int64: OTLPResource] = [:]
            var scopes: [Int64: OTLPInstrumentationScope] = [:]
            return try Self.rows(of: id, in: database).map { row in
                if resources[row.resource] == nil {
                    resources[row.resource] = try OTLPResourceSpans(serializedBytes: row.resourceMessage).resource
                }
                if scopes[row.scope] == nil {
                    scopes[row.scope] = try OTLPScopeSpans(serializedBytes: row.scopeMessage).scope
                }
                return StoredSpan(
                    resource: resources[row.resource, default: OTLPResource()],
                    scope: scopes[row.scope, default: OTLPInstrumentationScope()],
                    span: try OTLPSpan(serializedBytes: row.message)
                )
            }
        }
    }

    /// A trace as it is exported: spans under the resource and scope that they came with. Empty when it is not there.
    func trace(_ id: TraceIdentifier) async throws -> TempoTrace {
        try await database.read { database in
            var trace = TempoTrace()
            var resources: [Int64: Int] = [:]
            var scopes: [[Int64]: Int] = [:]
            for row in try Self.rows(of: id, in: database) {
                let resource = resources[row.resource] ?? trace.resourceSpans.count
                if resources[row.resource] == nil {
                    resources[row.resource] = resource
                    trace.resourceSpans.append(try OTLPResourceSpans(serializedBytes: row.resourceMessage))
                }
                let path = [row.resource, row.scope]
                let scope = scopes[path] ?? trace.resourceSpans[resource].scopeSpans.count
                if scopes[path] == nil {
                    scopes[path] = scope
                    let message = try OTLPScopeSpans(serializedBytes: row.scopeMessage)
                    trace.resourceSpans[resource].scopeSpans.append(message)
                }
                var span = try OTLPSpan(serializedBytes: row.message)
                // As in a real server's answers: the status is there even when nothing is set in it, flags never are.
                span.status = span.status
                span.flags = 0
                for link in span.links.indices { span.links[link].flags = 0 }
                trace.resourceSpans[resource].scopeSpans[scope].spans.append(span)
            }
            return trace
        }
    }

    private struct SpanRow {
        let resource: Int64
        let scope: Int64
        let message: Data
        let resourceMessage: Data
        let scopeMessage: Data
    }

    private static func rows(of id: TraceIdentifier, in database: Database) throws -> [SpanRow] {
        let sql = """
            SELECT span.resource, span.scope, span.message, resource.message, scope.message
            FROM trace
                JOIN span ON span.trace = trace.id
                JOIN resource ON resource.id = span.resource
                JOIN scope ON scope.id = span.scope
            WHERE trace.traceID = ?
            ORDER BY span.startNanos, span.id
            """
        return try Row.fetchAll(try database.cachedStatement(sql: sql), arguments: [id.bytes]).map {
            SpanRow(resource: $0[0], scope: $0[1], message: $0[2], resourceMessage: $0[3], scopeMessage: $0[4])
        }
    }
}

extension TraceStore {
    /// Returns when the database answers.
    func checkReady() async throws {
        _ = try await database.read { database in try Int.fetchOne(database, sql: "SELECT 1") }
    }
}
