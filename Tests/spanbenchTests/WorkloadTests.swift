import Foundation
import Gzip
import SwiftProtobuf
import TelemetryProtos
import Testing

@testable import spanbench

/// What the benchmark sends must be what a healthy service would.
@Suite struct WorkloadTests {
    private func requests(_ workload: Workload) -> [ServedRequest] {
        Workload.regions.indices.flatMap { workload.intervals(of: $0).flatMap(\.requests) }
    }

    @Test(arguments: [3, 10, 1_000, 10_001])
    func theRegionsServeSoManyRequestsAsAskedForInAll(spans: Int) {
        let workload = Workload(spans: spans)
        let served = Workload.regions.indices.map { region in
            workload.intervals(of: region).reduce(0) { $0 + $1.requests.count }
        }
        #expect(served.reduce(0, +) == spans)
        #expect(served.max() == workload.spansPerRegion)
    }

    @Test func eachRequestHasIdsOfItsOwn() {
        let requests = requests(Workload(spans: 9_000))
        let ids = requests.flatMap { [$0.spanID, $0.callerSpanID, $0.traceID.high, $0.traceID.low] }
        #expect(Set(ids).count == 4 * 9_000)
    }

    @Test func eachSpanUsesEnoughCPUToNeedAProfileAndNoMoreThanItLasted() {
        for request in requests(Workload(spans: 3_000)) {
            let nanoseconds = request.samples * 10_000_000
            #expect(nanoseconds >= 200_000_000)
            #expect(nanoseconds <= request.duration)
        }
    }

    @Test func everythingHappenedJustBeforeNow() {
        let now = Date(timeIntervalSince1970: 1_800_000_000)
        let requests = requests(Workload(spans: 300, now: now))
        let ages = requests.map { now.timeIntervalSince1970 - Double($0.start + $0.duration) / 1e9 }
        #expect(ages.allSatisfy { $0 > 20 && $0 < 400 })
    }

    @Test func aProfileLabelsTheSamplesOfEachSpanWithItsId() throws {
        let workload = Workload(spans: 300)
        let interval = try #require(workload.intervals(of: 1).first)
        let bytes = try IntervalProfile.pprof(of: interval.requests, start: interval.start)
        let profile = try PprofProfile(serializedBytes: try Gzip.decompress(bytes, limit: 1 << 20))
        var nanoseconds: [String: Int64] = [:]
        for sample in profile.sample {
            let label = try #require(sample.label.first { profile.stringTable[Int($0.key)] == "span_id" })
            nanoseconds[profile.stringTable[Int(label.str)], default: 0] += sample.value[0]
        }
        let expected = interval.requests.map { ($0.spanID.hex, $0.samples * 10_000_000) }
        #expect(nanoseconds == Dictionary(uniqueKeysWithValues: expected))
        #expect(profile.timeNanos == Int64(interval.start))
    }
}
