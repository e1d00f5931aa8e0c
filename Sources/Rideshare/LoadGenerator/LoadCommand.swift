import ArgumentParser
import Foundation
import Logging
import OTLPTracing
import ServiceLifecycle
import Tracing
import UnixSignals

/// Orders vehicles in every region until stopped, then prints a latency table.
struct LoadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "Order vehicles in each region at a steady pace.",
        discussion: """
            Each region has connections and a pace of its own, so a slow one holds up no other. Traces are exported as the \
            OTEL_* variables say; the service is called rideshare-load-generator unless OTEL_SERVICE_NAME is set.
            """
    )

    @Argument(help: ArgumentHelp("Where the regions answer, such as http://127.0.0.1:5001.", valueName: "url"))
    var urls: [String]

    @Option(help: "The most orders under way at once, in each region.")
    var concurrency = 2

    @Option(help: "Orders a second, in each region.")
    var rate = 1.0

    @Option(help: ArgumentHelp("Stop after so many seconds; without it, when told to.", valueName: "seconds"))
    var duration: Double?

    func run() async throws {
        let logger = Logger.bootstrapped(label: "rideshare-load")
        let (options, tracer) = try exitingOnBadConfiguration {
            (
                try LoadOptions(urls: urls, concurrency: concurrency, rate: rate, duration: duration),
                try Telemetry.tracer(
                    serviceName: "rideshare-load-generator",
                    environment: ProcessInfo.processInfo.environment, logger: logger)
            )
        }
        InstrumentationSystem.bootstrap(tracer)
        let generator = LoadGenerator(options: options) { event in
            switch event {
            case .down: logger.warning("\(event)")
            case .back, .progress: logger.info("\(event)")
            }
        }
        try await run(generator, tracer: tracer, logger: logger)
        print(LatencyTable(summaries: generator.summaries))
    }

    private func run(_ generator: LoadGenerator, tracer: OTLPTracer, logger: Logger) async throws {
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(service: tracer),
                    .init(service: generator, successTerminationBehavior: .gracefullyShutdownGroup),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger))
        try await group.run()
    }
}
