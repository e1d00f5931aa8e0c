import StackConfig

extension ProcessEngine {
    /// What runs, and how well.
    /// - Parameter wanted: the services that would be there after `up`, for what is on no record.
    func status(engine: EngineKind, wanted: [ServiceSpec]) async -> StackStatus {
        let observed = observe()
        var services: [ServiceStatus] = []
        await withTaskGroup(of: (Int, ServiceStatus).self) { group in
            for (index, found) in observed.services.enumerated() {
                group.addTask {
                    let expected = wanted.first { $0.name == found.name }
                    return (index, await status(of: found, expected: expected))
                }
            }
            var found: [Int: ServiceStatus] = [:]
            for await (index, status) in group { found[index] = status }
            services = found.sorted { $0.key < $1.key }.map(\.value)
        }
        let known = Set(services.map(\.name))
        services += wanted.filter { !known.contains($0.name) }.map { service in
            ServiceStatus(
                name: service.name, state: .notStarted, uptime: nil,
                addresses: Self.addresses(service.ports), detail: nil)
        }
        return StackStatus(
            project: directory.project, engine: engine, services: Self.inOrder(services, of: wanted),
            warnings: observed.warning.map { [$0] } ?? [])
    }

    private func status(of found: ObservedService, expected: ServiceSpec?) async -> ServiceStatus {
        let ports = found.record?.ports ?? expected?.ports ?? []
        let process = found.pid.flatMap(ProcessTable.process)
        let (state, detail) = await health(of: found)
        return ServiceStatus(
            name: found.name, state: state, pid: found.pid, uptime: process.flatMap(ProcessTable.uptime),
            addresses: Self.addresses(ports), detail: detail)
    }

    private func health(of found: ObservedService) async -> (ServiceStatus.State, String?) {
        guard let record = found.record else { return (.unhealthy, "it runs but is on no record") }
        guard found.leader != nil else {
            guard record.process != nil else {
                return found.pid == nil ? (.notStarted, nil) : (.unhealthy, "it runs but is on no record")
            }
            return (.exited, found.pid.map { "it has left process \($0) behind" })
        }
        let complaint = await gate.prober.complaint(of: record.health)
        return (complaint == nil ? .running : .unhealthy, complaint)
    }

    private static func addresses(_ ports: [ServicePort]) -> [ServiceAddress] {
        ports.filter { $0.port != 0 }.map(\.address)
    }

    private static func inOrder(_ services: [ServiceStatus], of wanted: [ServiceSpec]) -> [ServiceStatus] {
        wanted.compactMap { service in services.first { $0.name == service.name } }
            + services.filter { service in !wanted.contains { $0.name == service.name } }
    }
}
