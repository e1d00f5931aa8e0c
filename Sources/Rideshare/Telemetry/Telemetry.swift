import Logging
import OTLPTracing
import SpanProfiling
import Tracing

/// Spans and profiles of one process, wired together: the whole of what adopting them takes.
struct Telemetry {
    /// Spends no more than this on what is left at the end, so that a collector that is away does not hold up a stop.
    private static let flushTimeout = Duration.seconds(2)

    let tracer: OTLPTracer
    let profiler: SpanProfiler
    private let scope: ProfilingScope

    /// The telemetry of one region, as the `OTEL_*` and `PYROSCOPE_*` variables say.
    init(region: String, environment: [String: String], logger: Logger) throws {
        var tracing = try Self.tracing(serviceName: "rideshare", environment: environment)
        tracing.resource["region"] = region

        // Links need one name on both sides.
        var environment = environment
        if environment["PYROSCOPE_APPLICATION_NAME", default: ""].isEmpty {
            environment["PYROSCOPE_APPLICATION_NAME"] = tracing.serviceName
        }
        var profiling = try SpanProfilerConfiguration(environment: environment)
        profiling.labels["region"] = region
        profiling.shutdownTimeout = Self.flushTimeout

        tracer = try OTLPTracer(configuration: tracing, logger: logger)
        profiler = try SpanProfiler(configuration: profiling, logger: logger)
        scope = profiling.scope
    }

    /// Makes the spans of this process carry profiles, those that the scope names.
    func bootstrap() {
        InstrumentationSystem.bootstrap(SpanProfilingTracer(tracer, scope: scope))
    }

    /// A tracer alone, for a process without profiles.
    static func tracer(serviceName: String, environment: [String: String], logger: Logger) throws -> OTLPTracer {
        try OTLPTracer(configuration: tracing(serviceName: serviceName, environment: environment), logger: logger)
    }

    private static func tracing(
        serviceName: String,
        environment: [String: String]
    ) throws -> OTLPTracerConfiguration {
        var tracing = try OTLPTracerConfiguration(environment: environment)
        if tracing.serviceName.hasPrefix("unknown_service") {
            tracing.resource["service.name"] = serviceName
        }
        if environment["OTEL_BSP_EXPORT_TIMEOUT", default: ""].isEmpty {
            tracing.exportTimeout = flushTimeout
        }
        return tracing
    }
}

extension OTLPTracerConfiguration {
    /// The resource's service name, which begins with `unknown_service` if nothing sets it.
    fileprivate var serviceName: String {
        guard case .string(let name) = resource.get("service.name") else { return "unknown_service" }
        return name
    }
}
