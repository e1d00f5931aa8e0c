import Foundation

extension ProcessEngine {
    /// The services with the ports that they were given.
    typealias Services = @Sendable (PortTable) async throws -> [ServiceSpec]

    /// Brings up what does not run yet; see ``Engine/up(_:)``.
    /// - Parameters:
    ///   - record: what the project is taken for.
    ///   - requests: the ports of all services. While any of the stack runs, recorded ports go before them.
    ///   - services: may take its time: it builds what is missing.
    func up(_ record: EngineRecord, ports requests: [PortRequest], services: Services) async throws {
        do {
            try await locked {
                try await EngineRecord.claim(record, in: directory) { await containersAreUp($0) }
                do {
                    try await lockedUp(requests, services)
                } catch {
                    if !observe().isAnyRunning { EngineRecord.remove(from: directory) }
                    throw error
                }
            }
        } catch is CancellationError {
            throw StackRuntimeError.interrupted
        }
    }

    /// Whether the containers of a compose stack run; without a Docker engine none do.
    private func containersAreUp(_ record: EngineRecord) async -> Bool {
        let docker = DockerCommand(environment: environment)
        guard docker.isInstalled else { return false }
        let project = ComposeProject(name: record.stackName, directory: directory, docker: docker)
        return ((try? await project.containers()) ?? []).contains(where: \.isRunning)
    }

    private func lockedUp(_ requests: [PortRequest], _ services: Services) async throws {
        let before = observe()
        if let warning = before.warning { report(.warning(warning)) }
        let kept = before.isAnyRunning ? before.record.ports.applied(to: requests) : requests
        // Before a build that may take minutes, and again below, when it is known what is to be started.
        try PortAllocator.check(kept.filter { before.service($0.service)?.pid == nil })
        let ports = PortAllocator.resolve(kept)
        let desired = try await services(PortTable(ports))

        let observed = observe()
        let plan = Plan(desired: desired, observed: observed)
        report(.planned(plan))
        try await stop(plan, observed)
        try PortAllocator.check(ports.filter { port in plan.starts(port.service) })
        var run = StackRun(engine: self, desired: desired, observed: observed, plan: plan)
        do {
            try await run.execute()
        } catch {
            await takeBack(run)
            throw error
        }
    }

    private func takeBack(_ run: StackRun) async {
        guard !run.started.isEmpty else { return }
        report(.rollingBack)
        // In a task of its own, since cleaning up must not be cancelled.
        let result = await Task { try await run.rollBack() }.result
        if case .failure(let error) = result { report(.warning("could not take everything down again: \(error)")) }
    }

    private func stop(_ plan: Plan, _ observed: Observation) async throws {
        for step in plan.steps {
            if case .stop(let service, let pid, _) = step {
                _ = try await stop(service, pid: pid, leader: observed.service(service)?.leader, grace: .seconds(10))
            }
        }
    }
}
