package import StackConfig

/// Runs the whole stack as processes of this machine: our own backend, the regions, the load generator.
package struct EmbeddedEngine: Engine {
    package let kind = EngineKind.embedded
    private let processes: ProcessEngine
    private let spanctlExecutable: String
    private let rideshare: ExecutableProduct

    /// - Parameters:
    ///   - projectDirectory: where `.spanctl` lives.
    ///   - spanctlExecutable: the absolute path of this program, which is the backend too.
    ///   - rideshareExecutable: the demo service; nothing means the one beside spanctl, built if it is missing.
    ///   - environment: what the services inherit, but for what would lead their telemetry elsewhere.
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
        self.spanctlExecutable = spanctlExecutable
        rideshare = ExecutableProduct(
            name: "rideshare", spanctl: spanctlExecutable, projectDirectory: directory.project,
            environment: environment, report: report, given: rideshareExecutable)
    }

    package func up(_ stack: Stack) async throws -> StackStatus {
        let record = EngineRecord(engine: kind, stackName: stack.name.rawValue)
        try await processes.up(record, ports: EmbeddedServices.ports(of: stack)) { ports in
            services(of: stack, ports, rideshare: try await rideshare.path())
        }
        return await status(of: stack)
    }

    package func down(_ options: DownOptions) async throws -> DownReport {
        try await processes.down(options)
    }

    package func status(of stack: Stack) async -> StackStatus {
        let wanted = services(
            of: stack, PortTable(EmbeddedServices.ports(of: stack)), rideshare: rideshare.expectedPath)
        return await processes.status(engine: kind, wanted: wanted)
    }

    package func running(_ stack: Stack) -> Stack? {
        guard case .record(let record) = processes.store.load() else { return nil }
        return EmbeddedServices.stack(stack, on: record.ports)
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

    private func services(of stack: Stack, _ ports: PortTable, rideshare: String) -> [ServiceSpec] {
        EmbeddedServices(
            stack: stack, ports: ports, spanctl: spanctlExecutable, rideshare: rideshare,
            dataDirectory: processes.directory.data
        ).all
    }
}
