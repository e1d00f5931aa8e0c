import Foundation
import GRDB

extension ProfileStore {
    /// The series with samples in a time, in the order of their labels' text.
    ///
    /// - Parameter time: milliseconds since the Unix epoch; nil for all times.
    func series(matching matchers: [LabelMatcher], in time: ClosedRange<Int64>? = nil) async throws -> [ProfileLabels] {
        try await database.read { database in
            let matchers = try matchers.map { try LabelMatcher.Compiled($0) }
            let isAlive = try database.cachedStatement(
                sql: "SELECT EXISTS (SELECT 1 FROM profile_sample WHERE series_id = ? AND time BETWEEN ? AND ?)"
            )
            return try series(matching: matchers, in: database).filter { series in
                let range = time ?? Int64.min...Int64.max
                return try Bool.fetchOne(isAlive, arguments: [series.id, range.lowerBound, range.upperBound]) ?? false
            }.map(\.labels)
        }
    }

    /// Throws if the database does not answer.
    func check() async throws {
        _ = try await database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM profile_series") }
    }

    /// The series that hold samples of a span.
    func series(ofSpan spanID: UInt64) async throws -> [ProfileLabels] {
        try await database.read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT labels FROM profile_series
                    WHERE id IN (SELECT series_id FROM profile_sample WHERE span_id = ?) ORDER BY labels
                    """,
                arguments: [Int64(bitPattern: spanID)]
            ).map { try knownLabels.decode($0) }
        }
    }

    /// A row of `profile_series`.
    struct Series {
        let id: Int64
        let labels: ProfileLabels
    }

    /// The series that fulfil all conditions, in the order of their labels' text.
    func series(matching matchers: [LabelMatcher.Compiled], in database: Database) throws -> [Series] {
        let statement = try database.cachedStatement(sql: "SELECT id, labels FROM profile_series ORDER BY labels")
        return try Row.fetchAll(statement)
            .map { Series(id: $0[0], labels: try knownLabels.decode($0[1])) }
            .filter { series in matchers.allSatisfy { $0.matches(series.labels) } }
    }

    /// The labels of one series; nil if it is not there.
    func labels(ofSeries id: Int64, in database: Database) throws -> ProfileLabels? {
        let statement = try database.cachedStatement(sql: "SELECT labels FROM profile_series WHERE id = ?")
        return try String.fetchOne(statement, arguments: [id]).map { try knownLabels.decode($0) }
    }
}
