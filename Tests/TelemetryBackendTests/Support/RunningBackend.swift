import Foundation
import Logging
import NIOCore
import ServiceLifecycle

@testable import TelemetryBackend

/// Runs a backend on real sockets while the body runs, and then shuts it down.
func withBackend(
    _ configuration: TelemetryBackendConfiguration, _ body: (BoundPorts) async throws -> Void
) async throws {
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let (bound, continuation) = AsyncStream.makeStream(of: BoundPorts.self)
    let backend = try TelemetryBackend(configuration: configuration, logger: logger) { continuation.yield($0) }
    let group = ServiceGroup(services: [backend], logger: logger)
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

/// A provisioning directory with one file of datasources, read.
func provisioning(
    _ folder: String, _ datasources: String, environment: [String: String] = [:]
) throws -> GrafanaProvisioning {
    let directory = folder + "/datasources"
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    let text = "apiVersion: 1\ndatasources: \(datasources)\n"
    try text.write(toFile: directory + "/datasources.yaml", atomically: true, encoding: .utf8)
    return try GrafanaProvisioning(directory: folder, environment: environment)
}
