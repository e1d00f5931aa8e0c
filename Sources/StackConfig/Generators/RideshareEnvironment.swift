/// The variables that lead the demo service's telemetry to where it belongs, the same for every engine.
package struct RideshareEnvironment: Sendable {
    private let stack: Stack
    private let otlp: String
    private let pyroscope: String

    /// - Parameters:
    ///   - otlp: The base URL that spans are sent to.
    ///   - pyroscope: The base URL that profiles are sent to.
    package init(stack: Stack, otlp: String, pyroscope: String) {
        self.stack = stack
        self.otlp = otlp
        self.pyroscope = pyroscope
    }

    /// What a region needs.
    package func region(_ region: Region, host: String, port: UInt16) -> [String: String] {
        let name = region.name.rawValue
        var variables = tracing(as: stack.serviceName.rawValue).merging([
            "OTEL_RESOURCE_ATTRIBUTES": "region=\(name)",
            "PYROSCOPE_APPLICATION_NAME": stack.serviceName.rawValue,
            "PYROSCOPE_LABELS": "region=\(name)",
            "PYROSCOPE_SAMPLE_RATE": stack.profiling.sampleRate.description,
            "PYROSCOPE_SERVER_ADDRESS": pyroscope,
            "PYROSCOPE_SPAN_SCOPE": stack.profiling.scope.rawValue,
            "PYROSCOPE_UPLOAD_INTERVAL": "\(stack.profiling.uploadInterval.rawValue)",
            "REGION": name,
            "RIDESHARE_LISTEN_HOST": host,
            "RIDESHARE_LISTEN_PORT": "\(port)",
            "RIDESHARE_SLOW_REGION": name,
        ]) { $1 }
        if region.slow == .never { variables["RIDESHARE_SLOW_MINUTES"] = region.slow.rawValue }
        return variables
    }

    /// When a region is slow, unless the user's own environment says otherwise.
    package func slowness(of region: Region) -> [String: String] {
        region.slow == .never ? [:] : ["RIDESHARE_SLOW_MINUTES": region.slow.rawValue]
    }

    /// What the load generator needs.
    package var loadGenerator: [String: String] {
        tracing(as: "\(stack.serviceName)-load-generator")
    }

    private func tracing(as serviceName: String) -> [String: String] {
        let ratio = stack.tracing.sampleRatio
        var variables = [
            "OTEL_SERVICE_NAME": serviceName,
            "OTEL_EXPORTER_OTLP_ENDPOINT": otlp,
            // A demo shows a trace soon after it was made.
            "OTEL_BSP_SCHEDULE_DELAY": "1000",
            "OTEL_TRACES_SAMPLER": ratio == .all ? "parentbased_always_on" : "parentbased_traceidratio",
        ]
        if ratio != .all { variables["OTEL_TRACES_SAMPLER_ARG"] = ratio.description }
        return variables
    }
}
