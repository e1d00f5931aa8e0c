import Foundation
import GRDB
import Testing

@testable import TelemetryBackend

struct ProfileStoreTests {
    private static let frames = [
        ProfileFrame(name: "main", file: "", module: "app"), ProfileFrame(name: "work", file: "w.swift", module: "app"),
        ProfileFrame(name: "rest", file: "w.swift", module: "app"),
    ]

    private func profile(time: Int64 = 1_000, spanID: UInt64 = 1, stack: [Int] = [0, 1]) -> SplitProfile {
        let labels = ProfileLabels([
            ProfileLabel(name: "service_name", value: "a \"quoted\" \\ name"),
            ProfileLabel(name: "region", value: "r\(stack.count)"),
        ])
        return SplitProfile(
            time: time, frames: Self.frames, stacks: [stack],
            series: [
                .init(
                    labels: labels, type: .cpuTime,
                    samples: [.init(stack: 0, spanID: spanID, traceID: nil, value: 5)]
                )
            ]
        )
    }

    private func count(_ table: String, _ store: ProfileStore) async throws -> Int? {
        try await store.database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") }
    }

    @Test func findsProfilesAgainAfterARestart() async throws {
        try await withTelemetryDatabase { database, folder in
            try await database.profiles.add([profile(spanID: .max)])
            let reopened = try TelemetryDatabase(dataDirectory: folder).profiles
            let stacks = try await reopened.stacks(ProfileQuery(spanIDs: [.max]))
            #expect(stacks == [.init(frames: [Self.frames[0], Self.frames[1]], value: 5)])
            #expect(
                try await reopened.series(ofSpan: .max).map { $0["service_name"] } == ["a \"quoted\" \\ name"]
            )
        }
    }

    @Test func storesAStackAndASeriesOnce() async throws {
        try await withTelemetryDatabase { database, _ in
            let store = database.profiles
            try await store.add([profile(), profile(time: 2_000, spanID: 2)])
            try await store.add([profile(time: 3_000)])
            #expect(try await count("profile_stack", store) == 1)
            #expect(try await count("profile_series", store) == 1)
            #expect(try await count("profile_frame", store) == 3)
            #expect(try await count("profile_sample", store) == 3)
            #expect(try await store.stacks(ProfileQuery()).map(\.value) == [15])
            #expect(try await store.stacks(ProfileQuery(time: 1_500...2_500)).map(\.value) == [5])
        }
    }

    @Test func findsASpanByItsIndex() async throws {
        try await withTelemetryDatabase { database, _ in
            try await database.profiles.add([profile()])
            let plan = try await database.profiles.database.read { database in
                try Row.fetchAll(
                    database,
                    sql: """
                        EXPLAIN QUERY PLAN SELECT stack_id, value FROM profile_sample
                        WHERE +series_id IN (1, 2) AND span_id IN (3) AND time BETWEEN 0 AND 9
                        """
                ).map { $0["detail"] as String }
            }
            #expect(plan.contains { $0.contains("USING INDEX profile_sample_span") })
        }
    }

    @Test func pruningForgetsWhatIsOldAndWhatOnlyThatNeeded() async throws {
        try await withTelemetryDatabase { database, _ in
            let store = database.profiles
            try await store.add([profile(time: 1_000), profile(time: 9_000, stack: [0, 1, 2])])
            #expect(try await store.prune(before: 5_000) == 1)
            #expect(try await store.series(matching: []).map { $0["region"] } == ["r3"])
            #expect(try await count("profile_stack", store) == 1)
            #expect(try await count("profile_frame", store) == 3)
            #expect(try await store.prune(before: 5_000) == 0)
            try await store.add([profile(time: 9_001, stack: [0])])
            #expect(try await store.prune(before: 9_001) == 1)
            #expect(try await count("profile_frame", store) == 1)
        }
    }

    @Test func pruningKeepsNoMoreThanTheNewest() async throws {
        try await withTelemetryDatabase { database, _ in
            let store = database.profiles
            try await store.add((1...10).map { profile(time: $0, spanID: UInt64($0)) })
            #expect(try await store.prune(before: 0, keeping: 4) == 6)
            #expect(try await store.stacks(ProfileQuery(spanIDs: [6])).isEmpty)
            #expect(try await store.stacks(ProfileQuery(spanIDs: [7])).map(\.value) == [5])
        }
    }

    @Test func labelsWithOneNameAreNeverTwo() {
        var labels = ProfileLabels([ProfileLabel(name: "b", value: "1"), ProfileLabel(name: "a", value: "2")])
        labels["b"] = "3"
        #expect(labels.pairs.map(\.name) == ["a", "b"])
        #expect(labels["b"] == "3")
        labels["a"] = nil
        #expect(labels.pairs == [ProfileLabel(name: "b", value: "3")])
    }
}
