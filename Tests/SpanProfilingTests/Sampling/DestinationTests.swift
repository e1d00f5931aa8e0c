import AsyncHTTPClient
import Foundation
import Logging
import NIOCore
import NIOHTTP1
import ServiceLifecycle
import SpanProfiling
import TelemetryBackend
import TelemetryProtos
import Testing

extension SamplingTests {
    /// The whole profiler, to each kind of destination.
    @Suite struct DestinationTests {
        private func profiler(
            _ destinations: [ProfileDestination], change: (inout SpanProfilerConfiguration) -> Void = { _ in }
        ) throws -> SpanProfiler {
            var configuration = SpanProfilerConfiguration(applicationName: "my-shop")
            configuration.sampleRate = 1_000
            configuration.destinations = destinations
            configuration.uploadInterval = .milliseconds(200)
            change(&configuration)
            return try SpanProfiler(configuration: configuration, logger: .quiet)
        }

        @Test func aBackendUnderstandsWhatIsIngested() async throws {
            try await withTemporaryFolder { folder in
                try await withPyroscope(in: folder) { address in
                    let profiler = try profiler([.ingest]) {
                        $0.serverAddress = address
                        $0.labels["region"] = "us-east"
                    }
                    try await running(profiler) { _ = spentForDestinations() }
                    #expect(profiler.statistics.sentProfiles > 0)
                    #expect(profiler.statistics.refusedProfiles == 0)
                    let now = Int(Date.now.timeIntervalSince1970 * 1e3)
                    let answer = try await ask(
                        address,
                        """
                        {"profileTypeID":"process_cpu:cpu:nanoseconds:cpu:nanoseconds","start":\(now - 600_000),\
                        "end":\(now + 60_000),\
                        "labelSelector":"{service_name=\\"my-shop\\", region=\\"us-east\\"}"}
                        """
                    )
                    #expect(answer.contains("spentForDestinations()"), "\(answer)")
                }
            }
        }

        @Test func filesHoldWhatIsPushed() async throws {
            try await withTemporaryFolder { folder in
                let run = try await ProfiledRun.of(
                    configure: {
                        $0.uploadInterval = .milliseconds(200)
                        $0.destinations = [.push, .directory(folder + "/all"), .file(folder + "/latest.pb.gz")]
                    },
                    { _ in _ = spentForDestinations() }
                )
                let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/all").sorted()
                let written = try ReceivedProfile(
                    compressed: names.map { try contents(of: folder + "/all/" + $0) }
                )
                #expect(written.profiles == run.profile.profiles)
                let latest = try ReceivedProfile(compressed: [contents(of: folder + "/latest.pb.gz")])
                #expect(latest.profiles.first == run.profile.profiles.last)
                #expect(run.statistics.writtenProfiles == 2 * run.statistics.sentProfiles)
                #expect(run.statistics.failedWrites == 0)
            }
        }

        @Test func aServerThatIsAwayHoldsUpNeitherTheFilesNorTheShutdown() async throws {
            let away = try await RecordingServer.run { _, address in address }
            try await withTemporaryFolder { folder in
                let profiler = try profiler([.push, .file(folder + "/latest.pb.gz")]) {
                    $0.serverAddress = away
                    $0.shutdownTimeout = .milliseconds(300)
                }
                try await running(profiler) {
                    _ = spentForDestinations()
                    try await poll("it was tried, and a file written") {
                        profiler.statistics.retries > 0 && profiler.statistics.writtenProfiles > 0
                    }
                }
                let statistics = profiler.statistics
                #expect(statistics.state == .stopped)
                #expect(statistics.sentProfiles == 0)
                // Each waits once for the server and once for the file, which a busy machine may not get to write in time.
                #expect(statistics.writtenProfiles + statistics.droppedProfiles == 2 * statistics.profiles)
                #expect(statistics.pendingProfiles == 0)
            }
        }

        /// Runs a stand-in for Pyroscope, which stores and answers as the real one does.
        private func withPyroscope(in folder: String, _ body: (String) async throws -> Void) async throws {
            let (bound, listening) = AsyncStream.makeStream(of: BoundPorts.self)
            let configuration = TelemetryBackendConfiguration(
                pyroscope: .init(api: .init(port: 0), dataDirectory: folder)
            )
            let backend = try TelemetryBackend(configuration: configuration, logger: .quiet) { listening.yield($0) }
            let group = ServiceGroup(services: [backend], logger: .quiet)
            async let finished: Void = group.run()
            var ports = bound.makeAsyncIterator()
            let port = try #require(await ports.next()?[.pyroscope])
            try await body("http://127.0.0.1:\(port)")
            await group.triggerGracefulShutdown()
            try await finished
        }

        private func ask(_ address: String, _ body: String) async throws -> String {
            var request = HTTPClientRequest(url: address + "/querier.v1.QuerierService/SelectMergeStacktraces")
            request.method = .POST
            request.headers.add(name: "content-type", value: "application/json")
            request.body = .bytes(ByteBuffer(string: body))
            let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
            return String(buffer: try await response.body.collect(upTo: 1 << 24))
        }
    }
}

@inline(never) private func spentForDestinations() -> UInt64 { Work.spend(milliseconds: 500, seed: 80) &+ 80 }
