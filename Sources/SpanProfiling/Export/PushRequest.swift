import SwiftProtobuf
import TelemetryProtos

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A push by Connect: one profile under its series labels (Pyroscope's `push.v1.PusherService/Push`).
enum PushRequest {
    /// The request; throws if it cannot be encoded.
    static func make(_ profile: EncodedProfile, labels: [String: String]) throws -> ProfileRequest {
        var sample = PyroscopeRawSample()
        sample.rawProfile = Data(profile.pprof)
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
        return ProfileRequest(
            target: "/push.v1.PusherService/Push", contentType: "application/proto",
            body: try request.serializedBytes()
        )
    }
}
