import Foundation
package import StackConfig

extension ComposeEngine {
    package func status(of stack: Stack) async throws -> StackStatus {
        var containers: [ComposeContainer] = []
        var warnings: [String] = []
        do {
            _ = try await DockerEngine.answering(docker)
            containers = try await project(of: stack).containers()
        } catch let error as StackRuntimeError {
            // Without a stack there is nothing that an engine would have to tell.
            if recordedName != nil { warnings.append(error.description) }
        }
        let known = ComposeServices(stack).all.map(\.name)
        let names = known + ComposeServices.inOrder(containers.map(\.service)).filter { !known.contains($0) }
        let found = containers
        let states = await withTaskGroup(of: ServiceStatus.self) { group in
            for name in names {
                group.addTask { await status(of: name, in: found, stack) }
            }
            return await group.reduce(into: [String: ServiceStatus]()) { $0[$1.name] = $1 }
        }
        return StackStatus(
            project: directory.project, engine: kind, services: names.compactMap { states[$0] }, warnings: warnings)
    }

    private func status(of name: String, in containers: [ComposeContainer], _ stack: Stack) async -> ServiceStatus {
        let own = containers.filter { $0.service == name }
        if let container = own.first(where: \.isRunning) ?? own.first {
            return await status(of: container, ComposeServices(stack))
        }
        let asked = ComposePorts.requests(of: stack).filter { $0.service == name && $0.port != 0 }
        return ServiceStatus(
            name: name, state: .notStarted, uptime: nil,
            addresses: asked.map { ServicePort(name: $0.name, port: $0.port).address }, detail: nil)
    }

    private func status(of container: ComposeContainer, _ services: ComposeServices) async -> ServiceStatus {
        let (state, detail) = await health(of: container, services)
        return ServiceStatus(
            name: container.service, state: state, container: container.isRunning ? container.name : nil,
            uptime: container.uptime(at: .now), addresses: services.addresses(of: container.service, container.ports),
            detail: detail)
    }

    private func health(
        of container: ComposeContainer, _ services: ComposeServices
    ) async -> (ServiceStatus.State, String?) {
        switch container.state {
        case .created: return (.notStarted, nil)
        case .exited, .dead, .removing:
            return (.exited, "it \(ExitReason(containerExitCode: container.exitCode).description)")
        case .paused, .restarting: return (.unhealthy, "its container is \(container.state.rawValue)")
        case .running: break
        }
        switch container.health {
        case .starting: return (.unhealthy, "its health check has not passed yet")
        case .unhealthy: return (.unhealthy, "its health check fails" + container.healthWords)
        case .none, .healthy: break
        }
        guard let check = services.health(of: container.service, container.ports),
            let complaint = await HealthProber().complaint(of: check)
        else { return (.running, nil) }
        return (.unhealthy, complaint)
    }
}
