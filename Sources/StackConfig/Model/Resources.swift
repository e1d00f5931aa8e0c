/// What each container may use.
package struct Resources: Sendable, Hashable {
    package var tempo: ResourceLimits
    package var pyroscope: ResourceLimits
    package var grafana: ResourceLimits
    /// Of each region.
    package var region: ResourceLimits
    package var loadGenerator: ResourceLimits

    package init(
        tempo: ResourceLimits,
        pyroscope: ResourceLimits,
        grafana: ResourceLimits,
        region: ResourceLimits,
        loadGenerator: ResourceLimits
    ) {
        self.tempo = tempo
        self.pyroscope = pyroscope
        self.grafana = grafana
        self.region = region
        self.loadGenerator = loadGenerator
    }
}

/// What one container may use.
package struct ResourceLimits: Sendable, Hashable {
    package var memory: ByteSize
    /// Nothing means all that the machine has.
    package var cpus: ProcessorShare?
    package var pids: ProcessLimit

    package init(memory: ByteSize, cpus: ProcessorShare? = nil, pids: ProcessLimit) {
        self.memory = memory
        self.cpus = cpus
        self.pids = pids
    }
}
