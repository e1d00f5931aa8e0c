import StackConfig

/// The ports of this machine that a stack in containers is published on.
struct ComposePorts {
    /// What the stack asks for.
    static func requests(of stack: Stack) -> [PortRequest] {
        let ports = stack.ports
        let asked = [ports.tempo, ports.otlp, ports.pyroscope, ports.page] + stack.regions.map(\.port)
        return zip(names(of: stack), asked).map { name, port in
            PortRequest(service: name.service, name: name.port.name, port: port.rawValue)
        }
    }

    /// The ports of containers that are there.
    static func table(of stack: Stack, _ containers: [ComposeContainer]) -> PortTable {
        PortTable(
            names(of: stack).compactMap { name in
                containers.first { $0.service == name.service }?.ports[name.port.number].map {
                    PortRequest(service: name.service, name: name.port.name, port: $0)
                }
            })
    }

    /// The stack on the ports of a table, where it has them.
    static func stack(_ stack: Stack, on table: PortTable) -> Stack {
        let given = table.applied(to: requests(of: stack)).map { Port(rawValue: $0.port) }
        var stack = stack
        stack.ports = Ports(tempo: given[0], otlp: given[1], pyroscope: given[2], page: given[3])
        for (index, port) in zip(stack.regions.indices, given.dropFirst(4)) { stack.regions[index].port = port }
        return stack
    }

    /// Chooses a port for each request that leaves it open: while the stack runs the one that it has, else a free one.
    /// - Throws: as ``PortAllocator/check(_:)``, for ports that the stack's own containers do not hold.
    static func choose(for stack: Stack, _ containers: [ComposeContainer]) throws -> PortTable {
        let running = containers.filter(\.isRunning)
        let known = running.isEmpty ? PortTable([]) : table(of: stack, containers)
        let kept = requests(of: stack).map { request in
            request.port == 0 ? known.applied(to: [request])[0] : request
        }
        let held = Set(running.flatMap(\.ports.values))
        try PortAllocator.check(kept.filter { !held.contains($0.port) })
        return PortTable(PortAllocator.resolve(kept))
    }

    /// In the order of ``requests(of:)``.
    private static func names(of stack: Stack) -> [(service: String, port: ComposeServices.Service.Port)] {
        ComposeServices(stack).all.flatMap { service in service.ports.map { (service.name, $0) } }
    }
}
