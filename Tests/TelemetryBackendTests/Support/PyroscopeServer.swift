import Foundation
import GRDB
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import SwiftProtobuf
import TelemetryProtos

@testable import TelemetryBackend

/// A database in a folder of its own, removed in the end.
func withTelemetryDatabase<R>(_ body: (TelemetryDatabase, String) async throws -> R) async throws -> R {
    let folder = FileManager.default.temporaryDirectory.appending(path: "telemetry-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(try TelemetryDatabase(dataDirectory: folder), folder)
}

/// The Pyroscope addresses over a database of their own, and a client for them.
func withPyroscope(
    _ setup: TestingSetup = .router, now: @escaping @Sendable () -> Date = { Date() },
    _ body: @Sendable (PyroscopeClient) async throws -> Void
) async throws {
    try await withTelemetryDatabase { database, _ in
        let router = Router(context: BasicRequestContext.self)
        addPyroscopeRoutes(
            to: router, store: database.profiles, maximumBodyLength: 8 * 1024 * 1024,
            logger: Logger(label: "test"), now: now
        )
        try await Application(router: router).test(setup) { client in
            try await body(PyroscopeClient(client: client, store: database.profiles))
        }
    }
}

/// What tests ask of the Pyroscope addresses.
struct PyroscopeClient: Sendable {
    let client: any TestClientProtocol
    let store: ProfileStore

    /// Sends a message of the Connect protocol as it stands.
    func post(
        _ path: String, _ body: [UInt8], type: String = "application/json", encoding: String? = nil
    ) async throws -> TestResponse {
        var headers: HTTPFields = [.contentType: type]
        headers[.contentEncoding] = encoding
        return try await client.execute(
            uri: path, method: .post, headers: headers, body: ByteBuffer(bytes: body)
        )
    }

    /// Pushes a profile of a service as JSON.
    @discardableResult
    func push(
        _ profile: PprofBuilder, labels: KeyValuePairs<String, String> = ["service_name": "rideshare"],
        metric: String? = "process_cpu"
    ) async throws -> TestResponse {
        try await push([try profile.bytes()], labels: labels, metric: metric)
    }

    /// Pushes raw profiles under one set of labels as JSON.
    @discardableResult
    func push(
        _ profiles: [[UInt8]], labels: KeyValuePairs<String, String> = ["service_name": "rideshare"],
        metric: String? = "process_cpu"
    ) async throws -> TestResponse {
        let request = Self.pushRequest(profiles, labels: labels, metric: metric)
        return try await post(Self.pushPath, try request.jsonUTF8Bytes())
    }

    static let pushPath = "/push.v1.PusherService/Push"

    static func pushRequest(
        _ profiles: [[UInt8]], labels: KeyValuePairs<String, String> = ["service_name": "rideshare"],
        metric: String? = "process_cpu"
    ) -> PyroscopePushRequest {
        var series = PyroscopeRawProfileSeries()
        let pairs = labels.map { ($0.key, $0.value) } + (metric.map { [("__name__", $0)] } ?? [])
        series.labels = pairs.map { name, value in
            var pair = PyroscopeLabelPair()
            pair.name = name
            pair.value = value
            return pair
        }
        series.samples = profiles.map { bytes in
            var sample = PyroscopeRawSample()
            sample.rawProfile = Data(bytes)
            return sample
        }
        var request = PyroscopePushRequest()
        request.series = [series]
        return request
    }

    /// Asks for the flame graph of a span over the last and the next ten minutes.
    func spanGraph(
        _ spanIDs: [String], selector: String = "{}", type: String = ProfileType.cpuTime.id
    ) async throws -> PyroscopeFlameGraph {
        let now = PprofBuilder.now / 1_000_000
        var request = PyroscopeSelectMergeSpanProfileRequest()
        request.profileTypeID = type
        request.labelSelector = selector
        request.spanSelector = spanIDs
        request.start = now - 600_000
        request.end = now + 600_000
        let response = try await post(
            "/querier.v1.QuerierService/SelectMergeSpanProfile", try request.serializedBytes(),
            type: "application/proto"
        )
        return try PyroscopeSelectMergeSpanProfileResponse(serializedBytes: [UInt8](buffer: response.body)).flamegraph
    }

    /// Asks a method of the querier in JSON; adds a window around now if the question has none.
    func ask(_ method: String, _ question: [String: any Sendable]) async throws -> (status: Int, answer: String) {
        let now = PprofBuilder.now / 1_000_000
        var question = question
        question["start"] = question["start"] ?? now - 600_000
        question["end"] = question["end"] ?? now + 600_000
        let body = try JSONSerialization.data(withJSONObject: question)
        let response = try await post("/querier.v1.QuerierService/\(method)", [UInt8](body))
        return (response.status.code, String(buffer: response.body))
    }
}
