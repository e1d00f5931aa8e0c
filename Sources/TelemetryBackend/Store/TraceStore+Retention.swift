import GRDB

extension TraceStore {
    /// How many traces one transaction deletes, so that pushes never wait long.
    private static let batchLength = 500

    /// Deletes every trace whose last span ended before the time, in nanoseconds since 1970.
    ///
    /// - Returns: how many traces there were.
    @discardableResult
    func deleteTraces(endedBefore unixNano: Int64) async throws -> Int {
        var deleted = 0
        while true {
            let batch = try await database.write { database in
                try database.execute(
                    sql: "DELETE FROM trace WHERE id IN (SELECT id FROM trace WHERE endNanos < ? LIMIT ?)",
                    arguments: [unixNano, Self.batchLength])
                return database.changesCount
            }
            deleted += batch
            if batch < Self.batchLength { break }
        }
        if deleted > 0 { try await deleteUnused() }
        return deleted
    }

    /// Deletes resources, scopes and attribute values that no span is left for.
    private func deleteUnused() async throws {
        try await database.write { database in
            try database.execute(
                sql: """
                    DELETE FROM resource WHERE NOT EXISTS (SELECT 1 FROM span WHERE span.resource = resource.id);
                    DELETE FROM scope WHERE NOT EXISTS (SELECT 1 FROM span WHERE span.scope = scope.id);
                    DELETE FROM attribute
                    WHERE NOT EXISTS (SELECT 1 FROM spanAttribute WHERE spanAttribute.attribute = attribute.id)
                        AND NOT EXISTS (SELECT 1 FROM resourceAttribute WHERE resourceAttribute.attribute = attribute.id);
                    """)
        }
    }
}
