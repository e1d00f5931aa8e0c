import GRDB
import TelemetryProtos

/// One value that an attribute has somewhere.
struct TagValue: Sendable, Hashable {
    let type: AttributeType
    let value: String
}

extension TraceStore {
    /// The names of all attributes of resources, or of spans, in alphabetical order.
    func tagNames(ofResources isResource: Bool) async throws -> [String] {
        try await database.read { database in
            try String.fetchAll(
                database, sql: "SELECT DISTINCT key FROM attribute WHERE isResource = ? ORDER BY key",
                arguments: [isResource])
        }
    }

    /// The distinct values of what the attribute names, in alphabetical order.
    ///
    /// - Parameter query: only values of spans of which it is true, in its range; nil for all.
    func tagValues(
        of attribute: TraceQLAttribute, matching query: (TraceQLQuery, SearchRange)?, limit: Int
    ) async throws -> [TagValue] {
        try await database.read { database in
            if let keywords = Self.keywords(of: attribute) { return keywords }
            if let (query, range) = query {
                return try Self.values(of: attribute, query, range, limit: limit, in: database)
            }
            switch attribute {
            case .scoped(let scope, let key): return try Self.values(of: key, scope, limit: limit, in: database)
            case .intrinsic(let intrinsic):
                guard let column = Self.column(of: intrinsic) else { return [] }
                let sql = """
                    SELECT DISTINCT \(column.name) FROM \(column.table)
                    WHERE \(column.name) <> '' ORDER BY 1 LIMIT ?
                    """
                return try String.fetchAll(database, sql: sql, arguments: [limit])
                    .map { TagValue(type: .string, value: $0) }
            }
        }
    }

    /// The whole vocabulary of a status or a kind, in the order in which Tempo gives it.
    private static func keywords(of attribute: TraceQLAttribute) -> [TagValue]? {
        let words: [String]
        switch attribute {
        case .intrinsic(.status): words = ["ok", "error", "unset"]
        case .intrinsic(.kind): words = ["client", "server", "producer", "consumer", "internal", "unspecified"]
        default: return nil
        }
        return words.map { TagValue(type: .keyword, value: $0) }
    }

    /// Where the values of an intrinsic stand; nil for those that have too many to list.
    private static func column(of intrinsic: TraceQLIntrinsic) -> (table: String, name: String)? {
        switch intrinsic {
        case .name: ("span", "name")
        case .rootName: ("trace", "rootName")
        case .rootServiceName: ("trace", "rootService")
        default: nil
        }
    }

    private static func values(
        of key: String, _ scope: TraceQLAttribute.Scope, limit: Int, in database: Database
    ) throws -> [TagValue] {
        let scopes: [Bool] =
            switch scope {
            case .any: [false, true]
            case .span: [false]
            case .resource: [true]
            }
        var values: Set<TagValue> = []
        for isResource in scopes {
            let sql = "SELECT type, value FROM attribute WHERE isResource = ? AND key = ? ORDER BY value LIMIT ?"
            for row in try Row.fetchAll(database, sql: sql, arguments: [isResource, key, limit]) {
                guard let type = AttributeType(rawValue: row[0]) else { continue }
                values.insert(TagValue(type: type, value: row[1]))
            }
        }
        return sorted(values, limit: limit)
    }

    private static func values(
        of attribute: TraceQLAttribute, _ query: TraceQLQuery, _ range: SearchRange, limit: Int,
        in database: Database
    ) throws -> [TagValue] {
        var values: Set<TagValue> = []
        var scan = SpanScan(database: database, query: query, range: range)
        try scan.forEachMatch { _, spans in
            for span in spans { insert(try span.value(of: attribute), into: &values) }
            return values.count < limit
        }
        return sorted(values, limit: limit)
    }

    private static func insert(_ value: TraceQLValue, into values: inout Set<TagValue>) {
        if case .array(let elements) = value {
            for element in elements { insert(element, into: &values) }
        } else if let type = AttributeType(value) {
            values.insert(TagValue(type: type, value: value.text))
        }
    }

    private static func sorted(_ values: Set<TagValue>, limit: Int) -> [TagValue] {
        Array(values.sorted { ($0.value, $0.type.rawValue) < ($1.value, $1.type.rawValue) }.prefix(limit))
    }
}
