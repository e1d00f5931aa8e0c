import Foundation
import GRDB

extension ProfileStore {
    /// Stores profiles, all or none; returns once they are committed.
    func add(_ profiles: [SplitProfile]) async throws {
        guard !profiles.isEmpty else { return }
        try await database.write { database in
            for profile in profiles { try Self.insert(profile, into: database) }
        }
    }

    private static func insert(_ profile: SplitProfile, into database: Database) throws {
        let frames = try Interning(
            database, select: "SELECT id FROM profile_frame WHERE name = ? AND file = ? AND module = ?",
            insert: "INSERT INTO profile_frame (name, file, module) VALUES (?, ?, ?)"
        )
        let frameIDs = try profile.frames.map { try frames.id(of: [$0.name, $0.file, $0.module]) }
        let stacks = try Interning(
            database, select: "SELECT id FROM profile_stack WHERE frames = ?",
            insert: "INSERT INTO profile_stack (frames) VALUES (?)"
        )
        let stackIDs = try profile.stacks.map { stack in
            try stacks.id(of: [FrameList.encode(stack.map { frameIDs[$0] })])
        }
        let series = try Interning(
            database, select: "SELECT id FROM profile_series WHERE labels = ?",
            insert: "INSERT INTO profile_series (labels) VALUES (?)"
        )
        let insertion = try database.cachedStatement(
            sql: """
                INSERT INTO profile_sample (series_id, stack_id, time, span_id, trace_id, value)
                VALUES (?, ?, ?, ?, ?, ?)
                """
        )
        for part in profile.series {
            let seriesID = try series.id(of: [part.labels.encoded()])
            for sample in part.samples {
                try insertion.execute(arguments: [
                    seriesID, stackIDs[sample.stack], profile.time, Int64(bitPattern: sample.spanID),
                    sample.traceID.map { Data($0) }, sample.value,
                ])
            }
        }
    }

    /// Finds the row of a value, or makes it.
    private struct Interning {
        private let database: Database
        private let selection: Statement
        private let insertion: Statement

        init(_ database: Database, select: String, insert: String) throws {
            self.database = database
            selection = try database.cachedStatement(sql: select)
            insertion = try database.cachedStatement(sql: insert)
        }

        func id(of values: [any DatabaseValueConvertible]) throws -> Int64 {
            let arguments = StatementArguments(values)
            if let id = try Int64.fetchOne(selection, arguments: arguments) { return id }
            try insertion.execute(arguments: arguments)
            return database.lastInsertedRowID
        }
    }
}

/// Lists of frame ids as bytes.
enum FrameList {
    static func encode(_ ids: [Int64]) -> Data {
        var data = Data(capacity: ids.count * 4)
        for id in ids {
            // Four thousand million distinct functions do not come.
            withUnsafeBytes(of: UInt32(truncatingIfNeeded: id).littleEndian) { data.append(contentsOf: $0) }
        }
        return data
    }

    static func decode(_ data: Data) -> [Int64] {
        let bytes = [UInt8](data)
        return stride(from: 0, to: bytes.count - bytes.count % 4, by: 4).map { start in
            bytes[start..<start + 4].reversed().reduce(0) { $0 << 8 | Int64($1) }
        }
    }
}

extension ProfileLabels {
    /// JSON: names and values by turns.
    func encoded() throws -> String {
        String(decoding: try JSONEncoder().encode(pairs.flatMap { [$0.name, $0.value] }), as: UTF8.self)
    }

    /// What `encoded()` made.
    init(encoded: String) throws {
        let texts = try JSONDecoder().decode([String].self, from: Data(encoded.utf8))
        self.init(
            stride(from: 0, to: texts.count - texts.count % 2, by: 2).map {
                ProfileLabel(name: texts[$0], value: texts[$0 + 1])
            }
        )
    }
}
