import AsyncHTTPClient
import Foundation
import Gzip
import NIOCore
import NIOHTTP1
import SwiftProtobuf
import TelemetryProtos

/// Sends what a recorded service leaves to a backend: spans over OTLP/HTTP, profiles over Pyroscope's push.
struct Producer: Sendable {
    /// A server that did not take what was sent.
    struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    /// The base URL for spans.
    let otlp: String
    /// The base URL for profiles.
    let pyroscope: String

    /// Sends everything.
    ///
    /// - Returns: What the backend said to the profiles that it refused.
    func send(_ service: RecordedService, at now: Date = Date()) async throws -> [Refusal] {
        try await send(service.spans(at: now))
        var refusals: [Refusal] = []
        for profile in service.profiles(at: now) {
            do {
                try await push(profile, service.profileType)
            } catch let refusal as Refusal {
                refusals.append(refusal)
            }
        }
        return refusals
    }

    /// Sends spans.
    func send(_ export: OTLPExportTraceServiceRequest) async throws {
        try await post(export, to: otlp + "/v1/traces", type: "application/x-protobuf")
    }

    private func push(_ profile: RecordedProfile, _ type: RecordedService.ProfileType) async throws {
        var sample = PyroscopeRawSample()
        sample.id = UUID().uuidString
        let bytes: [UInt8] = try profile.pprof(type).serializedBytes()
        sample.rawProfile = Data(try Gzip.compress(bytes))
        var series = PyroscopeRawProfileSeries()
        series.labels = profile.labels.sorted { $0.key < $1.key }.map { name, value in
            var label = PyroscopeLabelPair()
            label.name = name
            label.value = value
            return label
        }
        series.samples = [sample]
        var request = PyroscopePushRequest()
        request.series = [series]
        try await post(request, to: pyroscope + "/push.v1.PusherService/Push", type: "application/proto")
    }

    private func post(_ message: some Message, to url: String, type: String) async throws {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: type)
        let bytes: [UInt8] = try message.serializedBytes()
        request.body = .bytes(ByteBuffer(bytes: bytes))
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let body = try await response.body.collect(upTo: 1 << 20)
        guard response.status == .ok else {
            throw Refusal(description: "\(url) answered \(response.status.code): \(String(buffer: body))")
        }
    }
}
