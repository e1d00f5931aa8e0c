#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
import Gzip
import SwiftProtobuf
import TelemetryProtos

/// The body of a push: one profile under its series labels (Pyroscope's `push.v1.PusherService/Push`).
enum PushRequest {
    /// The encoded request; throws if the profile cannot be encoded or compressed.
    static func encode(_ profile: PprofProfile, labels: [String: String]) throws -> [UInt8] {
        let bytes: [UInt8] = try profile.serializedBytes()
        var sample = PyroscopeRawSample()
        sample.rawProfile = Data(try Gzip.compress(bytes))
        sample.id = UUID().uuidString.lowercased()
        var series = PyroscopeRawProfileSeries()
        series.samples = [sample]
        series.labels = labels.sorted { $0.key < $1.key }.map { name, value in
            var pair = PyroscopeLabelPair()
            pair.name = name
            pair.value = value
            return pair
        }
        var request = PyroscopePushRequest()
        request.series = [series]
        return try request.serializedBytes()
    }
}
