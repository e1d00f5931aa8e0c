import Foundation
import Logging
import NIOCore
import ServiceLifecycle
import Testing

@testable import TelemetryBackend

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

@Suite struct ListeningTests {
    private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private func configuration(_ folder: String) -> TelemetryBackendConfiguration {
        var configuration = TelemetryBackendConfiguration(dataDirectory: folder)
        configuration.tempoPort = 0
        configuration.otlpPort = 0
        configuration.pyroscopePort = 0
        configuration.pagePort = 0
        return configuration
    }

    private func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "whole-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(folder)
    }

    /// Runs a backend while the body runs, and then shuts it down.
    private func withBackend(
        _ configuration: TelemetryBackendConfiguration, _ body: (BoundPorts) async throws -> Void
    ) async throws {
        let (bound, continuation) = AsyncStream.makeStream(of: BoundPorts.self)
        let backend = try TelemetryBackend(configuration: configuration, logger: Self.logger) {
            continuation.yield($0)
        }
        let group = ServiceGroup(services: [backend], logger: Self.logger)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { continuation.finish() }
                try await group.run()
            }
            var ports = bound.makeAsyncIterator()
            if let ports = await ports.next() { try await body(ports) }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    @Test func listensOnFourFreePortsAndStops() async throws {
        try await withFolder { folder in
            var ports: BoundPorts?
            try await withBackend(configuration(folder)) { bound in
                ports = bound
                #expect(Set([bound.tempo, bound.otlp, bound.pyroscope, bound.page]).count == 4)
                let url = try #require(URL(string: "http://127.0.0.1:\(bound.tempo)/ready"))
                let (body, _) = try await URLSession.shared.data(from: url)
                #expect(String(decoding: body, as: UTF8.self) == "ready\n")
                var probe = URLRequest(url: url)
                probe.httpMethod = "HEAD"
                let (nothing, response) = try await URLSession.shared.data(for: probe)
                #expect(nothing.isEmpty)
                #expect((response as? HTTPURLResponse)?.statusCode == 200)
            }
            // The port is free again: another backend can have it.
            var again = configuration(folder)
            again.tempoPort = try #require(ports).tempo
            try await withBackend(again) { #expect($0.tempo == ports?.tempo) }
        }
    }

    @Test func namesTheListenerWhosePortIsTaken() async throws {
        try await withFolder { folder in
            try await withBackend(configuration(folder + "/first")) { ports in
                var second = configuration(folder + "/second")
                second.otlpPort = ports.tempo
                await #expect(throws: TelemetryBackendError.portTaken(.otlp, host: "127.0.0.1", port: ports.tempo)) {
                    try await withBackend(second) { _ in Issue.record("it listens on a taken port") }
                }
            }
        }
    }

    @Test func namesAnAddressThatIsNotOfThisMachine() async throws {
        try await withFolder { folder in
            var elsewhere = configuration(folder)
            elsewhere.host = "192.0.2.1"
            await #expect(throws: TelemetryBackendError.self) {
                try await withBackend(elsewhere) { _ in Issue.record("it listens on a foreign address") }
            }
        }
    }

    @Test func refusesAFolderThatIsAFile() async throws {
        try await withFolder { folder in
            #expect(FileManager.default.createFile(atPath: folder, contents: Data()))
            let error = #expect(throws: TelemetryBackendError.self) { try TelemetryDatabase(dataDirectory: folder) }
            guard case .dataDirectoryUnusable(let path, _) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(path == folder)
        }
    }

    @Test func refusesAFileThatIsNoDatabase() async throws {
        try await withFolder { folder in
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let path = folder + "/telemetry.sqlite"
            try String(repeating: "not a database ", count: 1000).write(toFile: path, atomically: true, encoding: .utf8)
            #expect(
                throws: TelemetryBackendError.databaseUnusable(path: path, reason: "file is not a database")
            ) { try TelemetryDatabase(dataDirectory: folder) }
        }
    }

    @Test func messagesEndWithTheRemedy() {
        #expect(
            TelemetryBackendError.portTaken(.tempo, host: "127.0.0.1", port: 3200).description
                == "port 3200 on \"127.0.0.1\" for the Tempo API is taken; stop what listens there or choose another port"
        )
    }
}
