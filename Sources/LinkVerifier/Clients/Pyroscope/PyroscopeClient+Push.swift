import Foundation
import SwiftProtobuf
import TelemetryProtos

extension PyroscopeClient {
    /// Pushes one profile, a gzip pprof message, under labels, of which `__name__` must be one.
    func push(_ profile: [UInt8], labels: [String: String]) async throws {
        var series = PyroscopeRawProfileSeries()
        series.labels = labels.sorted { $0.key < $1.key }.map { name, value in
            var pair = PyroscopeLabelPair()
            pair.name = name
            pair.value = value
            return pair
        }
        var sample = PyroscopeRawSample()
        sample.rawProfile = Data(profile)
        sample.id = UUID().uuidString
        series.samples = [sample]
        var request = PyroscopePushRequest()
        request.series = [series]
        _ = try await connection.send(
            try request.jsonUTF8Bytes(), type: "application/json", to: "/push.v1.PusherService/Push"
        )
    }
}
