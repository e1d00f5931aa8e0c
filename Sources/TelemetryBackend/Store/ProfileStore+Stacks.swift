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
            let matchers = try query.matchers.map { try LabelMatcher.Compiled($0) }
            let isOfSpans = !query.spanIDs.isEmpty || !query.traceIDs.isEmpty
            let values =
                isOfSpans
                ? try valuesOfSpans(query, matchers, in: database) : try valuesOfAll(query, matchers, in: database)
            return try Self.resolve(values, in: database)
        }
    }

    /// The values, by stack, of all samples of the series that match.
    private func valuesOfAll(
        _ query: ProfileQuery, _ matchers: [LabelMatcher.Compiled], in database: Database
    ) throws -> [Int64: Int64] {
        let series = try series(matching: matchers, in: database).map(\.id)
        guard !series.isEmpty else { return [:] }
        let places = databaseQuestionMarks(count: series.count)
        var sql = "SELECT stack_id, value FROM profile_sample WHERE series_id IN (\(places))"
        var arguments = StatementArguments(series)
        Self.restrict(&sql, &arguments, to: query.time)
        var values: [Int64: Int64] = [:]
        let samples = try Row.fetchCursor(database, sql: sql, arguments: arguments)
        while let sample = try samples.next() { values.add(sample[1], under: sample[0]) }
        return values
    }

    /// The values, by stack, of the samples of some spans or traces, where their series match.
    ///
    /// It begins with the samples, of which a span has few, and reads the labels of their series alone.
    private func valuesOfSpans(
        _ query: ProfileQuery, _ matchers: [LabelMatcher.Compiled], in database: Database
    ) throws -> [Int64: Int64] {
        var conditions: [String] = []
        var arguments = StatementArguments()
        if !query.spanIDs.isEmpty {
            conditions.append("span_id IN (\(databaseQuestionMarks(count: query.spanIDs.count)))")
            arguments += StatementArguments(query.spanIDs.map { Int64(bitPattern: $0) })
        }
        if !query.traceIDs.isEmpty {
            conditions.append("trace_id IN (\(databaseQuestionMarks(count: query.traceIDs.count)))")
            arguments += StatementArguments(query.traceIDs.map { Data($0) })
        }
        var sql = "SELECT stack_id, value, series_id FROM profile_sample WHERE " + conditions.joined(separator: " AND ")
        Self.restrict(&sql, &arguments, to: query.time)
        // Few different texts come of it, except for lists of ids.
        let isUsual = query.spanIDs.count + query.traceIDs.count == 1
        let statement = isUsual ? try database.cachedStatement(sql: sql) : try database.makeStatement(sql: sql)
        var isSelected: [Int64: Bool] = [:]
        var values: [Int64: Int64] = [:]
        let samples = try Row.fetchCursor(statement, arguments: arguments)
        while let sample = try samples.next() {
            let series: Int64 = sample[2]
            let isWanted: Bool
            if let known = isSelected[series] {
                isWanted = known
            } else {
                isWanted =
                    try labels(ofSeries: series, in: database).map { labels in
                        matchers.allSatisfy { $0.matches(labels) }
                    } ?? false
                isSelected[series] = isWanted
            }
            if isWanted { values.add(sample[1], under: sample[0]) }
        }
        return values
    }

    private static func restrict(
        _ sql: inout String, _ arguments: inout StatementArguments, to time: ClosedRange<Int64>?
    ) {
        guard let time else { return }
        sql += " AND time BETWEEN ? AND ?"
        arguments += [time.lowerBound, time.upperBound]
    }

    private static func resolve(_ values: [Int64: Int64], in database: Database) throws -> [StackValue] {
        let stack = try database.cachedStatement(sql: "SELECT frames FROM profile_stack WHERE id = ?")
        let frame = try database.cachedStatement(sql: "SELECT name, file, module FROM profile_frame WHERE id = ?")
        var known: [Int64: ProfileFrame] = [:]
        return try values.sorted { $0.key < $1.key }.map { id, value in
            let ids = FrameList.decode(try Data.fetchOne(stack, arguments: [id]) ?? Data())
            for id in ids where known[id] == nil {
                guard let row = try Row.fetchOne(frame, arguments: [id]) else { continue }
                known[id] = ProfileFrame(name: row[0], file: row[1], module: row[2])
            }
            return StackValue(frames: ids.compactMap { known[$0] }, value: value)
        }
    }
}

extension [Int64: Int64] {
    fileprivate mutating func add(_ value: Int64, under stack: Int64) {
        self[stack, default: 0] = (self[stack] ?? 0).addingWithinRange(value)
    }
}
