import Hummingbird
import InMemoryTracing
import Logging
import ServiceLifecycle
import SpanProfiling  // 1 of 3
import Tracing
import UnixSignals

/// A service as there are many, whose spans a tracer of others' keeps; three marked lines give them profiles.
@main struct App {
    static func main() async throws {
        let logger = Logger(label: "thumbnails") { StreamLogHandler.standardError(label: $0) }
        let tracer = InMemoryTracer(idGenerator: .traceContext)
        // 2 of 3; before: InstrumentationSystem.bootstrap(tracer)
        InstrumentationSystem.bootstrap(SpanProfilingTracer(tracer) { .init(traceID: $0.traceID, spanID: $0.spanID) })

        let server = buildApplication(tracer: tracer, logger: logger)
        // 3 of 3; before: let services: [any Service] = [server]
        let services: [any Service] = [try SpanProfiler(applicationName: "thumbnails", logger: logger), server]
        let configuration = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger
        )
        try await ServiceGroup(configuration: configuration).run()
    }
}
