extension Stack {
    /// The stack without a stack file: each value that the file leaves out is the one here.
    package static let `default` = Stack(
        serviceName: .rideshare,
        regions: [
            Region(name: .usEast, port: Port(rawValue: 5001)),
            Region(name: .euNorth, port: Port(rawValue: 5002)),
            Region(name: .apSouth, port: Port(rawValue: 5003)),
        ],
        slow: SlowSchedule(region: .euNorth, minutes: .even),
        load: Load(concurrency: .two, rate: .onePerSecond),
        profiling: Profiling(sampleRate: .hundred, uploadInterval: .whole(5)),
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
        )
    )
}
