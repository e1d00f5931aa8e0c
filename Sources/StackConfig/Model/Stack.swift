/// Everything that one configuration brings up.
package struct Stack: Sendable, Hashable {
    /// What spans and profiles of every region are filed under.
    package var serviceName: ServiceName
    /// The Rideshare instances, at least one; names are unique.
    package var regions: [Region]
    package var slow: SlowSchedule
    package var load: Load
    package var profiling: Profiling
    package var tracing: Tracing
    package var ports: Ports
    package var link: Link

    package init(
        serviceName: ServiceName,
        regions: [Region],
        slow: SlowSchedule,
        load: Load,
        profiling: Profiling,
        tracing: Tracing,
        ports: Ports,
        link: Link
    ) {
        self.serviceName = serviceName
        self.regions = regions
        self.slow = slow
        self.load = load
        self.profiling = profiling
        self.tracing = tracing
        self.ports = ports
        self.link = link
    }

    /// The same stack on whichever ports are free.
    package func withAutomaticPorts() -> Stack {
        var stack = self
        stack.ports = .automatic
        stack.regions = regions.map { Region(name: $0.name, port: .automatic) }
        return stack
    }
}
