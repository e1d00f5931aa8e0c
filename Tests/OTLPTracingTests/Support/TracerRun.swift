import InMemoryLogging
import Logging
import OTLPTracing
import ServiceLifecycle
import TelemetryProtos

/// A configuration that exports only when told to: on a full batch, a flush, or the shutdown.
func quietConfiguration(
    _ change: (inout OTLPTracerConfiguration) -> Void = { _ in }
) -> OTLPTracerConfiguration {
    var configuration = OTLPTracerConfiguration(serviceName: "test")
    configuration.scheduleDelay = .seconds(86_400)
    change(&configuration)
    return configuration
}

/// Runs the tracer as a service while `body` runs, then shuts it down gracefully.
func run(_ tracer: OTLPTracer, while body: () async throws -> Void) async throws {
    let group = ServiceGroup(services: [tracer], logger: silentLogger)
    try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask { try await group.run() }
        try await body()
        await group.triggerGracefulShutdown()
        try await tasks.waitForAll()
    }
}

/// What reaches a server of the spans that `body` makes, with everything around them.
func received(
    by configuration: OTLPTracerConfiguration = quietConfiguration(),
    from body: @Sendable @escaping (OTLPTracer) throws -> Void
) async throws -> [Collector.Received] {
    let collector = Collector()
    return try await collector.serve { address in
        var configuration = configuration
        configuration.endpoint = address + "/v1/traces"
        let tracer = try OTLPTracer(configuration: configuration, logger: silentLogger)
        try await run(tracer) { try body(tracer) }
        return collector.requests
    }
}

/// The spans that reach a server, in the order of their ends.
func exported(
    by configuration: OTLPTracerConfiguration = quietConfiguration(),
    from body: @Sendable @escaping (OTLPTracer) throws -> Void
) async throws -> [TelemetryProtos.OTLPSpan] {
    try await received(by: configuration, from: body).flatMap(\.spans)
}

let silentLogger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

/// A logger, and where its lines can be read.
func recordingLogger(level: Logger.Level = .info) -> (Logger, InMemoryLogHandler) {
    var handler = InMemoryLogHandler()
    handler.logLevel = level
    return (Logger(label: "test") { [handler] _ in handler }, handler)
}
