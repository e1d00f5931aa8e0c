import Foundation
import GRDB

extension ProfileStore {
    /// What was spent in one stack, added up.
    struct StackValue: Sendable, Equatable {
        /// Outermost caller first.
        let frames: [ProfileFrame]
        let value: Int64
    }

    /// The stacks that a query selects, each once.
    func stacks(_ query: ProfileQuery) async throws -> [StackValue] {
        try await database.read { database in
            let series = try Self.series(matching: query.matchers, in: database).map(\.id)
            guard !series.isEmpty else { return [] }
            var values: [Int64: Int64] = [:]
            let samples = try Self.samples(query, of: series, in: database)
            while let sample = try samples.next() {
                let (stack, value): (Int64, Int64) = (sample[0], sample[1])
                values[stack, default: 0] = (values[stack] ?? 0).addingWithinRange(value)
            }
            return try Self.resolve(values, in: database)
        }
    }

    /// The series with samples in a time, in the order of their labels' text.
    ///
    /// - Parameter time: milliseconds since the Unix epoch; nil for all times.
    func series(matching matchers: [LabelMatcher], in time: ClosedRange<Int64>? = nil) async throws -> [ProfileLabels] {
        try await database.read { database in
            let isAlive = try database.cachedStatement(
                sql: "SELECT EXISTS (SELECT 1 FROM profile_sample WHERE series_id = ? AND time BETWEEN ? AND ?)"
            )
            return try Self.series(matching: matchers, in: database).filter { series in
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
            ).map { try ProfileLabels(encoded: $0) }
        }
    }

    private struct Series {
        let id: Int64
        let labels: ProfileLabels
    }

    private static func series(matching matchers: [LabelMatcher], in database: Database) throws -> [Series] {
        let matchers = try matchers.map { try LabelMatcher.Compiled($0) }
        return try Row.fetchAll(database, sql: "SELECT id, labels FROM profile_series ORDER BY labels")
            .map { Series(id: $0["id"], labels: try ProfileLabels(encoded: $0["labels"])) }
            .filter { series in matchers.allSatisfy { $0.matches(series.labels) } }
    }

    private static func samples(
        _ query: ProfileQuery, of series: [Int64], in database: Database
    ) throws -> RowCursor {
        var request: SQL = "SELECT stack_id, value FROM profile_sample WHERE "
        if query.spanIDs.isEmpty && query.traceIDs.isEmpty {
            request.append(literal: "series_id IN \(series)")
        } else {
            // The plus keeps SQLite from the index on series: a span has far fewer samples than a series.
            request.append(literal: "+series_id IN \(series)")
        }
        if !query.spanIDs.isEmpty {
            request.append(literal: " AND span_id IN \(query.spanIDs.map { Int64(bitPattern: $0) })")
        }
        if !query.traceIDs.isEmpty {
            request.append(literal: " AND trace_id IN \(query.traceIDs.map { Data($0) })")
        }
        if let time = query.time {
            request.append(literal: " AND time BETWEEN \(time.lowerBound) AND \(time.upperBound)")
        }
        return try SQLRequest<Row>(literal: request).fetchCursor(database)
    }

    private static func resolve(_ values: [Int64: Int64], in database: Database) throws -> [StackValue] {
        let stack = try database.cachedStatement(sql: "SELECT frames FROM profile_stack WHERE id = ?")
        let frame = try database.cachedStatement(sql: "SELECT name, file, module FROM profile_frame WHERE id = ?")
        var known: [Int64: ProfileFrame] = [:]
        return try values.sorted { $0.key < $1.key }.map { id, value in
            let ids = FrameList.decode(try Data.fetchOne(stack, arguments: [id]) ?? Data())
            for id in ids where known[id] == nil {
                guard let row = try Row.fetchOne(frame, arguments: [id]) else { continue }
                known[id] = ProfileFrame(name: row["name"], file: row["file"], module: row["module"])
            }
            return StackValue(frames: ids.compactMap { known[$0] }, value: value)
        }
    }
}
