/// Fills what a stack file leaves out from ``Stack/default``, and reports what contradicts itself.
enum StackResolver {
    static func resolve(_ file: StackFile, log: inout DiagnosticLog) -> Stack {
        var stack = Stack.default
        stack.serviceName = file.serviceName?.value ?? stack.serviceName
        stack.load.concurrency = file.loadConcurrency?.value ?? stack.load.concurrency
        stack.load.rate = file.loadRate?.value ?? stack.load.rate
        stack.profiling.sampleRate = file.profilingSampleRate?.value ?? stack.profiling.sampleRate
        stack.profiling.uploadInterval = file.profilingUploadInterval?.value ?? stack.profiling.uploadInterval
        stack.tracing.sampleRatio = file.tracingSampleRatio?.value ?? stack.tracing.sampleRatio
        stack.ports.tempo = file.ports.tempo?.value ?? stack.ports.tempo
        stack.ports.otlp = file.ports.otlp?.value ?? stack.ports.otlp
        stack.ports.pyroscope = file.ports.pyroscope?.value ?? stack.ports.pyroscope
        stack.ports.page = file.ports.page?.value ?? stack.ports.page
        stack.link.profileType = file.linkProfileType?.value ?? stack.link.profileType
        stack.link.tagMappings = file.linkTags ?? stack.link.tagMappings
        stack.regions = regions(file, default: stack.regions)

        RegionRules.check(file, log: &log)
        PortRules.check(file, resolved: stack, log: &log)
        return stack
    }

    /// The listed regions; one without a port gets the one that its place in the list has by default: 5001, 5002...
    private static func regions(_ file: StackFile, default defaults: [Region]) -> [Region] {
        guard let entries = file.regions?.value else { return defaults }
        let first = defaults.first?.port.rawValue ?? 5001
        return entries.enumerated().compactMap { index, entry in
            guard let name = entry.name?.value else { return nil }
            let port = entry.port?.value ?? Port(rawValue: first &+ UInt16(truncatingIfNeeded: index))
            return Region(name: name, port: port, slow: entry.slow?.value ?? .never)
        }
    }
}
