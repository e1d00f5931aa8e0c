import StackConfig
import Testing

extension Stack {
    /// A stack that differs from the default one in all that its container files depend on.
    static func different() throws -> Stack {
        let digest = "@sha256:" + String(repeating: "0123456789abcdef", count: 4)
        var stack = Stack.default
        stack.name = try #require(StackName(userText: "night_shift-2"))
        stack.serviceName = try #require(ServiceName(userText: "taxi.service"))
        stack.regions = [
            Region(name: try #require(RegionName(userText: "no")), port: Port(rawValue: 6001), slow: .always),
            Region(name: try #require(RegionName(userText: "sa-west-2")), port: Port(rawValue: 6002)),
        ]
        stack.load = Load(concurrency: Concurrency(clamping: 7), rate: try #require(RequestRate(userText: "2.5")))
        stack.profiling.sampleRate = SampleRate(clamping: 250)
        stack.profiling.scope = .all
        stack.tracing.sampleRatio = try #require(SampleRatio(userText: "0.25"))
        stack.ports = Ports(
            tempo: Port(rawValue: 13200), otlp: Port(rawValue: 14318), pyroscope: Port(rawValue: 14040),
            page: Port(rawValue: 13000))
        stack.images.tempo = try #require(ImageReference(userText: "grafana/tempo:2.10.8"))
        stack.images.pyroscope = try #require(ImageReference(userText: "grafana/pyroscope\(digest)"))
        stack.images.grafana = try #require(ImageReference(userText: "registry.example:5000/grafana:13.2.0\(digest)"))
        stack.apps.build = .host
        stack.apps.baseImage = try #require(ImageReference(userText: "registry.example:5000/base/debian\(digest)"))
        stack.resources.tempo = ResourceLimits(
            memory: try #require(ByteSize(userText: "1.5g")), cpus: ProcessorShare(rawValue: 1.5),
            pids: ProcessLimit(clamping: 1000))
        stack.resources.region.cpus = ProcessorShare(rawValue: 2)
        stack.grafana.anonymousRole = .viewer
        return stack
    }
}
