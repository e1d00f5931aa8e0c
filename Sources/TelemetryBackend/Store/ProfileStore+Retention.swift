import Foundation
import GRDB

extension ProfileStore {
    /// The most samples to keep, whatever their age: about 300 MB.
    static let maximumSampleCount: Int64 = 2_000_000
    /// How many samples one transaction deletes, so that pushes need not wait long.
    private static let batchLength = 20_000

    /// Deletes samples that are too old or too many, and then the stacks, functions and series of no sample.
    ///
    /// - Parameters:
    ///   - time: milliseconds since the Unix epoch; what is older goes.
    ///   - keeping: the most samples to keep; the newest.
    /// - Returns: how many samples were deleted.
    @discardableResult
    func prune(before time: Int64, keeping: Int64 = maximumSampleCount) async throws -> Int {
        var deleted = 0
        while true {
            let count = try await database.write { database in
                try Self.deleteBatch(before: time, keeping: keeping, in: database)
            }
            deleted += count
            guard count > 0 else { break }
        }
        guard deleted > 0 else { return 0 }
        try await database.write { database in
            try database.execute(
                sql: """
                    DELETE FROM profile_stack WHERE id NOT IN (SELECT stack_id FROM profile_sample);
                    DELETE FROM profile_series
                    WHERE NOT EXISTS (SELECT 1 FROM profile_sample WHERE series_id = profile_series.id);
                    """
            )
            try Self.deleteUnusedFrames(in: database)
        }
        return deleted
    }

    private static func deleteBatch(before time: Int64, keeping: Int64, in database: Database) throws -> Int {
        let newest = try Int64.fetchOne(database, sql: "SELECT max(id) FROM profile_sample") ?? 0
        try database.execute(
            sql: "DELETE FROM profile_sample WHERE id IN (SELECT id FROM profile_sample WHERE id <= ? LIMIT ?)",
            arguments: [newest - keeping, batchLength]
        )
        let surplus = database.changesCount
        // A cross join keeps SQLite to this order: series by series, by the index on their times.
        try database.execute(
            sql: """
                DELETE FROM profile_sample WHERE id IN (
                    SELECT sample.id FROM profile_series AS series
                    CROSS JOIN profile_sample AS sample ON sample.series_id = series.id AND sample.time < ?
                    LIMIT ?
                )
                """,
            arguments: [time, batchLength]
        )
        return surplus + database.changesCount
    }

    private static func deleteUnusedFrames(in database: Database) throws {
        var used: Set<Int64> = []
        let stacks = try Data.fetchCursor(database, sql: "SELECT frames FROM profile_stack")
        while let frames = try stacks.next() { used.formUnion(FrameList.decode(frames)) }
        let deletion = try database.cachedStatement(sql: "DELETE FROM profile_frame WHERE id = ?")
        for id in try Int64.fetchAll(database, sql: "SELECT id FROM profile_frame") where !used.contains(id) {
            try deletion.execute(arguments: [id])
        }
    }
}
