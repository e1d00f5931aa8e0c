import Foundation
import Logging
import TelemetryProtos
import Testing

@testable import TelemetryBackend

@Suite struct TraceStoreTests {
    @Test func whatIsStoredSurvivesReopening() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "reopen-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let span = SpanFixtures.span("kept", ["pyroscope.profile.id": .string(SpanFixtures.spanID(1))])
        try await TemporaryBackend(folder: folder).traces.append(SpanFixtures.request([span]))

        let reopened = try TemporaryBackend(folder: folder)
        let stored = try await reopened.traces.spans(ofTrace: #require(TraceIdentifier(hex: SpanFixtures.traceID(1))))
        #expect(stored.map(\.span) == [span])
        #expect(stored.first?.scope.name == "tests")
        #expect(try await reopened.names("{ span.pyroscope.profile.id != nil }") == ["kept"])
    }

    @Test func aResentSpanIsStoredOnce() async throws {
        let backend = try TemporaryBackend()
        let request = SpanFixtures.request([SpanFixtures.span("once")])
        #expect(try await backend.traces.append(request) == 1)
        #expect(try await backend.traces.append(request) == 0)
        #expect(try await backend.traces.recentTraces(limit: 10).map(\.spanCount) == [1])
    }

    @Test func writersAndReadersRunBesideEachOther() async throws {
        let backend = try TemporaryBackend()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in UInt8(0)..<8 {
                group.addTask {
                    for index in UInt8(0)..<20 {
                        let span = SpanFixtures.span("w\(writer)", trace: writer, id: index)
                        try await backend.traces.append(SpanFixtures.request(service: "s\(writer)", [span]))
                    }
                }
                group.addTask { _ = try await backend.names("{ kind = internal }") }
            }
            try await group.waitForAll()
        }
        let traces = try await backend.traces.recentTraces(limit: 100)
        #expect(traces.count == 8)
        #expect(traces.allSatisfy { $0.spanCount == 20 })
    }

    @Test func recentTracesSayWhereTheyBeganAndWhatIsLabelled() async throws {
        let backend = try TemporaryBackend()
        try await backend.traces.append(
            SpanFixtures.request(
                service: "load", [SpanFixtures.span("order", trace: 1, id: 1, kind: .client, milliseconds: 50)]))
        try await backend.traces.append(
            SpanFixtures.request(
                service: "shop", resource: ["region": .string("north")],
                [
                    SpanFixtures.span(
                        "sell", trace: 1, id: 2, parent: 1, startMilliseconds: 10, milliseconds: 100,
                        ["pyroscope.profile.id": .string(SpanFixtures.spanID(2))]),
                    SpanFixtures.span("lost", trace: 2, id: 3, parent: 9, startMilliseconds: 1000),
                ]))
        #expect(
            try await backend.traces.recentTraces(limit: 10) == [
                TraceSummary(
                    traceID: SpanFixtures.traceID(2), rootServiceName: nil, rootName: nil, region: "north",
                    startUnixNano: SpanFixtures.epoch + 1_000_000_000, durationNanos: 100_000_000, spanCount: 1,
                    labelledSpanIDs: [], work: nil),
                TraceSummary(
                    traceID: SpanFixtures.traceID(1), rootServiceName: "load", rootName: "order", region: "north",
                    startUnixNano: SpanFixtures.epoch, durationNanos: 110_000_000, spanCount: 2,
                    labelledSpanIDs: [SpanFixtures.spanID(2)], work: "sell"),
            ])
        #expect(try await backend.traces.recentTraces(limit: 1).count == 1)
    }

    @Test func oldTracesGoWithAllThatOnlyTheyUsed() async throws {
        let backend = try TemporaryBackend()
        try await backend.traces.append(
            SpanFixtures.request(service: "old", [SpanFixtures.span("a", trace: 1, ["only.old": .string("x")])]))
        try await backend.traces.append(
            SpanFixtures.request(
                service: "new", [SpanFixtures.span("b", trace: 2, startMilliseconds: 5000, ["only.new": .string("y")])])
        )
        let cutoff = Int64(SpanFixtures.epoch) + 1_000_000_000
        #expect(try await backend.traces.deleteTraces(endedBefore: cutoff) == 1)
        #expect(try await backend.names("{ }") == ["b"])
        #expect(try await backend.traces.tagNames(ofResources: false) == ["only.new"])
        let services = try await backend.traces.tagValues(
            of: .scoped(.resource, "service.name"), matching: nil, limit: 10)
        #expect(services == [TagValue(type: .string, value: "new")])
    }

    @Test func aSweepCountsBackFromNow() async throws {
        let backend = try TemporaryBackend()
        try await backend.traces.append(
            SpanFixtures.request([
                SpanFixtures.span("older", trace: 1), SpanFixtures.span("newer", trace: 2, startMilliseconds: 120_000),
            ]))
        await RetentionSweeper(
            traces: backend.traces, profiles: backend.database.profiles, retention: .seconds(60),
            interval: .seconds(60), clock: .continuous,
            now: { Int64(SpanFixtures.epoch) + 121_000_000_000 }, logger: .init(label: "test")
        ).sweep()
        #expect(try await backend.names("{ }") == ["newer"])
    }
}
