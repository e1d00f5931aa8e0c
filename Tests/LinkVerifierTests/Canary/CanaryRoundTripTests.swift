import AsyncHTTPClient
import Foundation
import Logging
import ServiceLifecycle
import TelemetryBackend
import Testing

@testable import LinkVerifier

/// A canary through the real backend, on real sockets.
struct CanaryRoundTripTests {
    private struct Addresses: Sendable {
        let tempo: URL
        let otlp: URL
        let pyroscope: URL
    }

    /// Runs a backend of this process while `body` runs.
    private static func withBackend<Result: Sendable>(
        _ body: @escaping @Sendable (Addresses) async throws -> Result
    ) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "canary-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let free = TelemetryBackendConfiguration.Listener(port: 0)
        let configuration = TelemetryBackendConfiguration(
            tempo: .init(api: free, otlp: free, dataDirectory: folder),
            pyroscope: .init(api: free, dataDirectory: folder)
        )
        let logger = Logger(label: "backend") { _ in SwiftLogNoOpLogHandler() }
        let (bound, continuation) = AsyncStream.makeStream(of: BoundPorts.self)
        let backend = try TelemetryBackend(configuration: configuration, logger: logger) { continuation.yield($0) }
        let group = ServiceGroup(services: [backend], logger: logger)
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { continuation.finish() }
                try await group.run()
            }
            var iterator = bound.makeAsyncIterator()
            let ports = try #require(await iterator.next())
            func url(_ endpoint: BackendEndpoint) throws -> URL {
                let port = try #require(ports[endpoint])
                return try #require(URL(string: "http://127.0.0.1:\(port)"))
            }
            let result = try await body(
                Addresses(tempo: try url(.tempo), otlp: try url(.otlp), pyroscope: try url(.pyroscope))
            )
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return result
        }
    }

    private static func target(_ addresses: Addresses) -> VerificationTarget {
        var target = VerificationTarget(
            tempo: ServerAccess(url: addresses.tempo),
            pyroscope: ServerAccess(url: addresses.pyroscope),
            serviceName: "rideshare",
            regions: ["us-east"],
            limits: VerificationLimits(uploadMargin: .seconds(5), pollInterval: .milliseconds(20))
        )
        target.canary = ServerAccess(url: addresses.otlp)
        return target
    }

    @Test func comesBackFromTheBackend() async throws {
        let report = try await Self.withBackend { addresses in
            try await withHTTPClient { httpClient in
                try await LinkVerifier(target: Self.target(addresses), httpClient: httpClient).verify()
            }
        }
        #expect(report.result(.canarySpanLost)?.verdict == .pass)
        #expect(report.result(.canaryProfileLost)?.verdict == .pass)
        // The canary's own profile is no application's.
        #expect(report.result(.serviceNameDiffers)?.verdict == .skipped)
        #expect(report.result(.profilesRefused)?.verdict == .pass)
    }

    @Test func seesWhatTheBackendRefuses() async throws {
        let counts = try await Self.withBackend { addresses in
            try await withHTTPClient { httpClient in
                let client = PyroscopeClient(ServerAccess(url: addresses.pyroscope), httpClient: httpClient)
                var generator = SystemRandomNumberGenerator()
                let old = Canary(now: Date() - 86_400, using: &generator)
                await #expect(throws: ClientError.self) { try await client.push(try old.profile(), labels: old.labels) }
                let new = Canary(now: Date(), using: &generator)
                await #expect(throws: ClientError.self) {
                    try await client.push(try new.profile(), labels: new.labels.merging(["a-b": "c"]) { old, _ in old })
                }
                return try await client.discardedProfiles(of: nil)?.counts.mapValues(\.profiles)
            }
        }
        #expect(counts == ["invalid_labels": 1, "not_in_ingestion_window": 1])
    }
}
