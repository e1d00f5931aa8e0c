extension Stack {
    /// The stack without a stack file: each value that the file leaves out is the one here.
    package static let `default` = Stack(
        name: .rideshare,
        engine: .embedded,
        serviceName: .rideshare,
        regions: [
            Region(name: .usEast, port: Port(rawValue: 5001)),
            Region(name: .euNorth, port: Port(rawValue: 5002), slow: .even),
            Region(name: .apSouth, port: Port(rawValue: 5003)),
        ],
        load: Load(concurrency: Concurrency(clamping: 2), rate: .onePerSecond),
        profiling: Profiling(sampleRate: SampleRate(clamping: 100), uploadInterval: .whole(5), scope: .localRoots),
        tracing: Tracing(sampleRatio: .all),
        ports: Ports(
            tempo: Port(rawValue: 3200),
            otlp: Port(rawValue: 4318),
            pyroscope: Port(rawValue: 4040),
            page: Port(rawValue: 3000)
        ),
        link: Link(
            profileType: .cpu,
            tagMappings: [TagMapping(tag: .serviceName, label: .serviceName)]
        ),
        images: Images(tempo: .tempo, pyroscope: .pyroscope, grafana: .grafana),
        apps: Apps(build: .container, builderImage: .swift, baseImage: .debian),
        resources: Resources(
            tempo: ResourceLimits(memory: .megabytes(1024), pids: ProcessLimit(clamping: 512)),
            pyroscope: ResourceLimits(memory: .megabytes(1024), pids: ProcessLimit(clamping: 512)),
            grafana: ResourceLimits(memory: .megabytes(1024), pids: ProcessLimit(clamping: 512)),
            region: ResourceLimits(memory: .megabytes(512), pids: ProcessLimit(clamping: 256)),
            loadGenerator: ResourceLimits(memory: .megabytes(256), pids: ProcessLimit(clamping: 128))
        ),
        grafana: GrafanaSettings(anonymousRole: .editor)
    )
}
