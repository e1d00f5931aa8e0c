/// Everything that one configuration brings up.
package struct Stack: Sendable, Hashable {
    package var name: StackName
    /// How it is to run.
    package var engine: EngineChoice
    /// What spans and profiles of every region are filed under.
    package var serviceName: ServiceName
    /// The Rideshare instances, at least one; names are unique.
    package var regions: [Region]
    package var load: Load
    package var profiling: Profiling
    package var tracing: Tracing
    package var ports: Ports
    package var link: Link
    package var images: Images
    package var apps: Apps
    package var resources: Resources
    package var grafana: GrafanaSettings
    /// The servers of the external engine; a stack whose engine is ``EngineChoice/external`` has them.
    package var external: ExternalServers?

    package init(
        name: StackName,
        engine: EngineChoice,
        serviceName: ServiceName,
        regions: [Region],
        load: Load,
        profiling: Profiling,
        tracing: Tracing,
        ports: Ports,
        link: Link,
        images: Images,
        apps: Apps,
        resources: Resources,
        grafana: GrafanaSettings,
        external: ExternalServers? = nil
    ) {
        self.name = name
        self.engine = engine
        self.serviceName = serviceName
        self.regions = regions
        self.load = load
        self.profiling = profiling
        self.tracing = tracing
        self.ports = ports
        self.link = link
        self.images = images
        self.apps = apps
        self.resources = resources
        self.grafana = grafana
        self.external = external
    }

    /// The same stack on whichever ports are free.
    package func withAutomaticPorts() -> Stack {
        var stack = self
        stack.ports = .automatic
        for index in regions.indices { stack.regions[index].port = .automatic }
        return stack
    }
}
