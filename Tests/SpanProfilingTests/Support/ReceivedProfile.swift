import Gzip
import SwiftProtobuf
import TelemetryProtos

/// What a server sees in the pushes that it got.
struct ReceivedProfile {
    struct Sample {
        var functions: [String]
        var labels: [String: String]
        var count: Int64
        var nanoseconds: Int64
    }

    var profiles: [PprofProfile] = []
    var series: [[String: String]] = []
    var samples: [Sample] = []

    init(_ requests: [RecordingServer.Received]) throws {
        for request in requests {
            let push = try PyroscopePushRequest(serializedBytes: request.body)
            for one in push.series {
                series.append(Dictionary(one.labels.map { ($0.name, $0.value) }) { first, _ in first })
                for raw in one.samples {
                    let bytes = try Gzip.decompress(Array(raw.rawProfile), limit: 64 << 20)
                    let profile = try PprofProfile(serializedBytes: bytes)
                    profiles.append(profile)
                    samples += Self.samples(profile)
                }
            }
        }
    }

    /// All samples in whose stack a function is.
    func samples(in function: String) -> [Sample] {
        samples.filter { $0.functions.contains { $0.hasSuffix(function) } }
    }

    fileprivate static func samples(_ profile: PprofProfile) -> [Sample] {
        let names = Dictionary(
            uniqueKeysWithValues: profile.function.map { ($0.id, profile.stringTable[Int($0.name)]) })
        let functions = Dictionary(
            uniqueKeysWithValues: profile.location.map { ($0.id, names[$0.line[0].functionID] ?? "") }
        )
        return profile.sample.map { sample in
            Sample(
                functions: sample.locationID.map { functions[$0] ?? "" },
                labels: Dictionary(
                    uniqueKeysWithValues: sample.label.map {
                        (profile.stringTable[Int($0.key)], profile.stringTable[Int($0.str)])
                    }),
                count: sample.value[0], nanoseconds: sample.value[1]
            )
        }
    }
}

extension ReceivedProfile {
    /// What is in profiles as files and answers hold them.
    init(compressed: [[UInt8]]) throws {
        for bytes in compressed {
            let profile = try PprofProfile(serializedBytes: Gzip.decompress(bytes, limit: 64 << 20))
            profiles.append(profile)
            samples += Self.samples(profile)
        }
    }
}

extension [ReceivedProfile.Sample] {
    /// The CPU time of all, in seconds.
    var seconds: Double { reduce(0) { $0 + Double($1.nanoseconds) } / 1e9 }
}
