import Foundation
import StackConfig
import Synchronization

@testable import StackRuntime

/// A project directory of its own, whose services are shell scripts, and the engine that runs them.
final class Project: Sendable {
    let path: String
    let events = EventLog()
    let engine: ProcessEngine

    /// Runs a test in a fresh project; whatever it leaves running is killed.
    static func with(
        environment: [String: String] = ["PATH": "/usr/bin:/bin"],
        _ body: (Project) async throws -> Void
    ) async throws {
        let project = try Project(environment: environment)
        do {
            try await body(project)
            try await project.destroy()
        } catch {
            try? await project.destroy()
            throw error
        }
    }

    private init(environment: [String: String]) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("spanctl-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.path
        let events = events
        engine = ProcessEngine(directory: StateDirectory(project: path), environment: environment) { events.append($0) }
    }

    private func destroy() async throws {
        // Another engine: the test's own may have been told to hurry, and what it reports is the test's business.
        let cleaner = ProcessEngine(directory: engine.directory, environment: [:]) { _ in }
        _ = try await cleaner.down(DownOptions(volumes: true, grace: .zero))
        try FileManager.default.removeItem(atPath: path)
    }

    /// A service that runs a shell script and is ready as soon as it lives.
    func service(
        _ name: String,
        stage: Int = 0,
        _ script: String,
        environment: [String: String] = [:],
        ports: [ServicePort] = [],
        health: HealthCheck = .alive(seconds: 0.05),
        patience: Duration = .seconds(60)
    ) -> ServiceSpec {
        ServiceSpec(
            name: name, stage: stage, executable: "/bin/sh", arguments: ["-c", script], environment: environment,
            ports: ports, health: health, patience: patience)
    }

    var record: EngineRecord { EngineRecord(engine: .embedded, stackName: "tests") }

    func up(_ services: ServiceSpec...) async throws {
        let requests = services.flatMap { service in
            service.ports.map { PortRequest(service: service.name, name: $0.name, port: $0.port) }
        }
        try await engine.up(record, ports: requests) { _ in services }
    }

    /// The recorded process of a service.
    func process(_ service: String) -> ProcessIdentity? {
        engine.observe().record.service(service)?.process
    }

    func status(_ wanted: ServiceSpec...) async -> StackStatus {
        await engine.status(engine: .embedded, wanted: wanted)
    }

    func log(_ service: String) -> [String] {
        LogFile(path: engine.directory.log(of: service)).lastLines(1000)
    }

    func write(_ text: String, to file: String) throws {
        let url = URL(fileURLWithPath: file)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    func exists(_ file: String) -> Bool {
        FileManager.default.fileExists(atPath: file)
    }
}

/// What an engine has reported so far.
final class EventLog: Sendable {
    private let events = Mutex<[ProgressEvent]>([])

    var all: [ProgressEvent] { events.withLock { $0 } }

    func append(_ event: ProgressEvent) {
        events.withLock { $0.append(event) }
    }

    func clear() {
        events.withLock { $0 = [] }
    }

    /// The plans, as text, in the order in which they were made.
    var plans: [String] {
        all.compactMap { event in
            if case .planned(let plan) = event { plan.description } else { nil }
        }
    }

    var warnings: [String] {
        all.compactMap { event in
            if case .warning(let text) = event { text } else { nil }
        }
    }
}
