import Gzip
import SwiftProtobuf
import TelemetryProtos

/// What a server sees in a profiler's pushes.
struct ReceivedProfiles: Sendable {
    /// One line of a profile.
    struct Sample: Sendable, Equatable {
        /// The span that it is labelled with.
        var spanID: UInt64?
        /// The number that its stack spells.
        var spelled: Int?
        var count: Int
        var nanoseconds: Int64
    }

    private static let mostBytes = 256 << 20

    private(set) var samples: [Sample] = []
    private(set) var profiles = 0

    /// Nanoseconds of CPU time by span id.
    var nanosecondsBySpan: [UInt64: Int64] {
        samples.reduce(into: [:]) { sums, sample in
            if let span = sample.spanID { sums[span, default: 0] += sample.nanoseconds }
        }
    }

    /// Reads bodies of Pyroscope's push API.
    init(pushes: [[UInt8]]) throws(BenchmarkError) {
        do {
            for body in pushes {
                let push = try PyroscopePushRequest(serializedBytes: body)
                for raw in push.series.flatMap(\.samples) {
                    let bytes = try Gzip.decompress(Array(raw.rawProfile), limit: Self.mostBytes)
                    try add(PprofProfile(serializedBytes: bytes))
                }
            }
        } catch let error as BenchmarkError {
            throw error
        } catch {
            throw .pushUnreadable(reason: "\(error)")
        }
    }

    private mutating func add(_ profile: PprofProfile) throws {
        let text = { (index: Int64) in profile.stringTable[Int(index)] }
        guard let cpu = profile.sampleType.firstIndex(where: { text($0.type) == "cpu" }),
            let count = profile.sampleType.firstIndex(where: { text($0.type) == "samples" })
        else { throw BenchmarkError.pushUnreadable(reason: "no sample types cpu and samples") }
        let digits = profile.function.reduce(into: [:]) { $0[$1.id] = SpelledNumber.digit(of: text($1.name)) }
        let digitsAt = profile.location.reduce(into: [:]) { $0[$1.id] = $1.line.compactMap { digits[$0.functionID] } }
        for sample in profile.sample {
            let span = sample.label.first { text($0.key) == "span_id" }.flatMap { UInt64(text($0.str), radix: 16) }
            samples.append(
                Sample(
                    spanID: span, spelled: SpelledNumber.read(sample.locationID.flatMap { digitsAt[$0] ?? [] }),
                    count: Int(sample.value[count]), nanoseconds: sample.value[cpu]
                ))
        }
        profiles += 1
    }
}
