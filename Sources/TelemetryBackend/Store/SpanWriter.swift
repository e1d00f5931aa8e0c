import Foundation
import GRDB
import SwiftProtobuf
import TelemetryProtos

/// Writes the spans of one request within one transaction.
struct SpanWriter {
    private let database: Database
    private var attributeIDs: [AttributeEntry: Int64] = [:]
    private var traceIDs: [Data: Int64] = [:]
    private var newSpans: [Int64: Int] = [:]

    init(database: Database) {
        self.database = database
    }

    /// How many spans were new.
    mutating func write(_ request: OTLPExportTraceServiceRequest) throws -> Int {
        for resourceSpans in request.resourceSpans {
            guard resourceSpans.scopeSpans.contains(where: { !$0.spans.isEmpty }) else { continue }
            let serviceName = resourceSpans.resource.serviceName
            let resource = try resourceID(resourceSpans, serviceName: serviceName)
            for scopeSpans in resourceSpans.scopeSpans where !scopeSpans.spans.isEmpty {
                let scope = try scopeID(scopeSpans)
                for span in scopeSpans.spans {
                    try write(span, resource: resource, scope: scope, serviceName: serviceName)
                }
            }
        }
        let statement = try database.cachedStatement(sql: "UPDATE trace SET spanCount = spanCount + ? WHERE id = ?")
        for (trace, count) in newSpans { try statement.execute(arguments: [count, trace]) }
        return newSpans.values.reduce(0, +)
    }

    private mutating func write(_ span: OTLPSpan, resource: Int64, scope: Int64, serviceName: String) throws {
        let trace = try traceID(span, serviceName: serviceName)
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO span
                    (trace, spanID, parentID, resource, scope, name, kind, status, startNanos, durationNanos, message)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """)
        let message: Data = try span.serializedBytes()
        try statement.execute(arguments: [
            trace, span.spanID, span.parentSpanID, resource, scope, span.name, span.kind.rawValue,
            span.status.code.rawValue, Int64(clamping: span.startTimeUnixNano), span.durationNanos, message,
        ])
        guard database.changesCount > 0 else { return }
        let id = database.lastInsertedRowID
        newSpans[trace, default: 0] += 1
        let link = try database.cachedStatement(
            sql: "INSERT INTO spanAttribute (span, attribute) VALUES (?, ?) ON CONFLICT DO NOTHING")
        for attribute in span.attributes {
            for entry in AttributeEntry.entries(of: attribute, isResource: false) {
                try link.execute(arguments: [id, attributeID(entry)])
            }
        }
    }

    /// Makes the trace's row, or stretches it over the span.
    private mutating func traceID(_ span: OTLPSpan, serviceName: String) throws -> Int64 {
        let start = Int64(clamping: span.startTimeUnixNano)
        let isRoot = span.parentSpanID.isEmpty
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO trace (traceID, startNanos, endNanos, spanCount, rootService, rootName)
                VALUES (?, ?, ?, 0, ?, ?)
                ON CONFLICT (traceID) DO UPDATE SET
                    startNanos = min(startNanos, excluded.startNanos),
                    endNanos = max(endNanos, excluded.endNanos),
                    rootService = coalesce(rootService, excluded.rootService),
                    rootName = coalesce(rootName, excluded.rootName)
                """)
        try statement.execute(arguments: [
            span.traceID, start, start + span.durationNanos, isRoot ? serviceName : nil, isRoot ? span.name : nil,
        ])
        if let id = traceIDs[span.traceID] { return id }
        let lookup = try database.cachedStatement(sql: "SELECT id FROM trace WHERE traceID = ?")
        let id = try Int64.fetchOne(lookup, arguments: [span.traceID]) ?? database.lastInsertedRowID
        traceIDs[span.traceID] = id
        return id
    }

    private mutating func resourceID(_ resourceSpans: OTLPResourceSpans, serviceName: String) throws -> Int64 {
        var bare = OTLPResourceSpans()
        bare.resource = resourceSpans.resource
        bare.schemaURL = resourceSpans.schemaURL
        let message: Data = try bare.serializedBytes()
        let lookup = try database.cachedStatement(sql: "SELECT id FROM resource WHERE message = ?")
        if let id = try Int64.fetchOne(lookup, arguments: [message]) { return id }
        try database.execute(
            sql: "INSERT INTO resource (message, serviceName) VALUES (?, ?)", arguments: [message, serviceName])
        let id = database.lastInsertedRowID
        for attribute in bare.resource.attributes {
            for entry in AttributeEntry.entries(of: attribute, isResource: true) {
                try database.execute(
                    sql: "INSERT INTO resourceAttribute (resource, attribute) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    arguments: [id, attributeID(entry)])
            }
        }
        return id
    }

    private func scopeID(_ scopeSpans: OTLPScopeSpans) throws -> Int64 {
        var bare = OTLPScopeSpans()
        bare.scope = scopeSpans.scope
        bare.schemaURL = scopeSpans.schemaURL
        let message: Data = try bare.serializedBytes()
        let lookup = try database.cachedStatement(sql: "SELECT id FROM scope WHERE message = ?")
        if let id = try Int64.fetchOne(lookup, arguments: [message]) { return id }
        try database.execute(sql: "INSERT INTO scope (message) VALUES (?)", arguments: [message])
        return database.lastInsertedRowID
    }

    private mutating func attributeID(_ entry: AttributeEntry) throws -> Int64 {
        if let id = attributeIDs[entry] { return id }
        let arguments: StatementArguments = [entry.isResource, entry.key, entry.type.rawValue, entry.value]
        let lookup = try database.cachedStatement(
            sql: "SELECT id FROM attribute WHERE isResource = ? AND key = ? AND type = ? AND value = ?")
        if let id = try Int64.fetchOne(lookup, arguments: arguments) {
            attributeIDs[entry] = id
            return id
        }
        let insert = try database.cachedStatement(
            sql: "INSERT INTO attribute (isResource, key, type, value) VALUES (?, ?, ?, ?)")
        try insert.execute(arguments: arguments)
        let id = database.lastInsertedRowID
        attributeIDs[entry] = id
        return id
    }
}

extension OTLPResource {
    /// The value of `service.name`; empty when there is none.
    var serviceName: String {
        attributes.first { $0.key == "service.name" }?.value.stringValue ?? ""
    }
}

extension OTLPSpan {
    /// From start to end; 0 when the end comes first.
    var durationNanos: Int64 {
        let start = Int64(clamping: startTimeUnixNano)
        return max(0, Int64(clamping: endTimeUnixNano) - start)
    }
}
