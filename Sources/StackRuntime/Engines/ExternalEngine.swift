package import StackConfig

/// Runs the regions and the load generator as processes of this machine, whose telemetry goes to servers elsewhere.
package struct ExternalEngine: Engine {
    package let kind = EngineKind.external
    private let processes: ProcessEngine
    private let rideshare: ExecutableProduct
    private let secrets: SecretReader

    /// - Parameters:
    ///   - projectDirectory: where `.spanctl` lives.
    ///   - spanctlExecutable: the absolute path of this program, beside which the demo service is looked for.
    ///   - rideshareExecutable: the demo service; nothing means the one beside spanctl, built if it is missing.
    ///   - environment: what the services inherit, but for what would lead their telemetry elsewhere; credentials are
    ///     looked up in it.
    ///   - report: told of all progress, from any thread.
    package init(
        projectDirectory: String,
        spanctlExecutable: String,
        rideshareExecutable: String? = nil,
        environment: [String: String],
        report: @escaping @Sendable (ProgressEvent) -> Void
    ) {
        let directory = StateDirectory(project: projectDirectory)
        processes = ProcessEngine(
            directory: directory, environment: InheritedEnvironment.filtered(environment), report: report)
        rideshare = ExecutableProduct(
            name: "rideshare", spanctl: spanctlExecutable, projectDirectory: directory.project,
            environment: environment, report: report, given: rideshareExecutable)
        secrets = SecretReader(environment: environment, directory: directory.project)
    }

    /// Asks the servers first, and starts nothing if one of them does not answer or does not take the credentials.
    ///
    /// A service that runs with other credentials than those of now is started again.
    /// - Throws: ``StackRuntimeError`` or ``SecretError``.
    package func up(_ stack: Stack) async throws -> StackStatus {
        guard let servers = stack.external else { throw StackRuntimeError.externalServersMissing }
        let record = EngineRecord(engine: kind, stackName: stack.name.rawValue)
        try await processes.up(record, ports: RideshareServices.ports(of: stack)) { ports in
            let credentials = try TelemetryCredentials(servers, secrets)
            try await ServerCheck(servers, secrets).run()
            return Self.services(
                of: stack, servers, ports, rideshare: try await rideshare.path(), credentials: credentials)
        }
        return await status(of: stack)
    }

    package func down(_ options: DownOptions) async throws -> DownReport {
        try await processes.down(options)
    }

    package func status(of stack: Stack) async -> StackStatus {
        let wanted = stack.external.map { servers in
            Self.services(
                of: stack, servers, PortTable(RideshareServices.ports(of: stack)), rideshare: rideshare.expectedPath)
        }
        return await processes.status(engine: kind, wanted: wanted ?? [])
    }

    package func running(_ stack: Stack) -> Stack? {
        guard case .record(let record) = processes.store.load() else { return nil }
        return RideshareServices.stack(stack, on: record.ports)
    }

    package func logs(_ query: LogQuery) -> AsyncThrowingStream<LogLine, any Error> {
        LogReader.lines(in: processes.directory, query)
    }

    package func supervise() async throws {
        try await processes.supervise()
    }

    package func hurry() {
        processes.haste.ask()
    }

    private static func services(
        of stack: Stack,
        _ servers: ExternalServers,
        _ ports: PortTable,
        rideshare: String,
        credentials: TelemetryCredentials = .none
    ) -> [ServiceSpec] {
        RideshareServices(
            stack: stack, ports: ports, executable: rideshare,
            environment: RideshareEnvironment(
                stack: stack, otlp: servers.otlp.url.rawValue, pyroscope: servers.pyroscope.url.rawValue),
            credentials: credentials
        ).all
    }
}
