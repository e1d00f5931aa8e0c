import Foundation

/// A script played: real backend processes, a producer, a proxy, and `spanctl verify` as a process that asks through it.
enum FaultStack {
    /// What `verify` made of a stack.
    struct Outcome: Sendable {
        let command: Project.Outcome
        let report: VerifyReport
        /// What the backend said to profiles that it refused.
        let refusals: [String]
    }

    /// Plays a script, and has `verify` judge it.
    static func play(_ script: StackScript) async throws -> Outcome {
        try await with(script) { base, folder, refusals in
            let report = folder.appending(path: "report.json")
            let line = script.arguments.commandLine(base: base, report: report.path)
            let outcome = try await Project(directory: folder).spanctl(line)
            guard let data = FileManager.default.contents(atPath: report.path) else {
                throw NoReport(status: outcome.status, messages: outcome.messages)
            }
            return Outcome(
                command: outcome, report: try JSONDecoder().decode(VerifyReport.self, from: data),
                refusals: refusals.map(\.description))
        }
    }

    /// Plays a script in a folder of its own, and removes all that it leaves.
    ///
    /// - Parameter body: Gets the base URL of the proxy, the folder, and what the backend refused.
    static func with<Result: Sendable>(
        _ script: StackScript, _ body: @Sendable (String, URL, [Producer.Refusal]) async throws -> Result
    ) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "spanctl-fault-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await BackendProcess.with(
            arguments: [
                "--data-directory", folder.appending(path: "data").path, "--tempo-port", "0", "--otlp-port", "0",
                "--pyroscope-port", "0", "--page-port", "0",
            ]
        ) { listeners in
            let servers = try Servers(listeners)
            guard let grafana = script.grafana else {
                return try await proxied(script, servers) { try await body($0, folder, $1) }
            }
            let provisioning = try write(grafana, for: servers, in: folder)
            return try await BackendProcess.with(
                arguments: ["--grafana-provisioning", provisioning, "--page-port", "0"]
            ) { listeners in
                var servers = servers
                servers.grafana = listeners["page"]
                return try await proxied(script, servers) { try await body($0, folder, $1) }
            }
        }
    }

    private static func proxied<Result: Sendable>(
        _ script: StackScript, _ servers: Servers,
        _ body: @Sendable (String, [Producer.Refusal]) async throws -> Result
    ) async throws -> Result {
        let producer = Producer(otlp: servers.otlp, pyroscope: servers.pyroscope)
        let refusals = try await producer.send(script.service)
        let proxy = FaultProxy(
            upstreams: servers.upstreams, rules: script.rules,
            probed: ProbedService(
                service: script.service, producer: producer, regionsLosingSpans: script.regionsLosingSpans))
        return try await proxy.serve { try await body($0, refusals) }
    }

    private static func write(_ grafana: GrafanaScript, for servers: Servers, in folder: URL) throws -> String {
        let provisioning = folder.appending(path: "provisioning")
        let datasources = provisioning.appending(path: "datasources")
        try FileManager.default.createDirectory(at: datasources, withIntermediateDirectories: true)
        try Data(grafana.provisioning(tempo: servers.tempo, pyroscope: servers.pyroscope).utf8)
            .write(to: datasources.appending(path: "datasources.yaml"))
        return provisioning.path
    }

    /// The base URLs of the servers that run.
    private struct Servers: Sendable {
        let tempo: String
        let otlp: String
        let pyroscope: String
        var grafana: String?

        init(_ listeners: [String: String]) throws {
            guard let tempo = listeners["tempo"], let otlp = listeners["otlp"], let pyroscope = listeners["pyroscope"]
            else { throw MissingListener(listeners: listeners) }
            self.tempo = tempo
            self.otlp = otlp
            self.pyroscope = pyroscope
        }

        var upstreams: [ProxyRule.Server: String] {
            var upstreams: [ProxyRule.Server: String] = [.tempo: tempo, .otlp: otlp, .pyroscope: pyroscope]
            upstreams[.grafana] = grafana
            return upstreams
        }
    }

    private struct MissingListener: Error {
        let listeners: [String: String]
    }

    private struct NoReport: Error, CustomStringConvertible {
        let status: Int32
        let messages: String

        var description: String { "verify ended with \(status) and wrote no report: \(messages)" }
    }
}
