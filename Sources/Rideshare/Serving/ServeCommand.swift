import ArgumentParser
import Foundation
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// Serves one region until stopped.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve one region, traced and profiled.",
        discussion: """
            Everything is set by the environment.

            RIDESHARE_LISTEN_HOST   the address to listen on (127.0.0.1)
            RIDESHARE_LISTEN_PORT   the port, 0 for a free one (5000)
            REGION                  the region, on all spans and profiles (local)
            RIDESHARE_WORK_SCALE    how long orders take, from 0.001 to 100 (1)
            RIDESHARE_SLOW_REGION   the region with slow cars (eu-north)
            RIDESHARE_SLOW_MINUTES  when they are: even, odd, always, never (even)

            Traces go where the OTEL_* variables say, profiles where the PYROSCOPE_* variables say; both as \
            OTEL_SERVICE_NAME (rideshare). For a profile of the next 10 seconds: \
            go tool pprof 'http://127.0.0.1:5000/debug/pprof/profile?seconds=10'
            """
    )

    func run() async throws {
        let logger = Logger.bootstrapped(label: "rideshare")
        let environment = ProcessInfo.processInfo.environment
        let (options, telemetry) = try exitingOnBadConfiguration {
            let options = try ServeOptions(environment: environment)
            return (options, try Telemetry(region: options.region, environment: environment, logger: logger))
        }
        telemetry.bootstrap()
        do {
            try await serve(options, telemetry, logger: logger)
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw failure(
                "port \(options.port) of \(options.host) is taken; set RIDESHARE_LISTEN_PORT to a free one, or to 0",
                status: 3)
        } catch let error as IOError where error.errnoCode == EACCES || error.errnoCode == EADDRNOTAVAIL {
            throw failure(
                """
                cannot listen on \(options.host):\(options.port); set RIDESHARE_LISTEN_HOST to an address of this \
                machine, and RIDESHARE_LISTEN_PORT to a port from 1024 up
                """,
                status: 3)
        }
    }

    /// Runs everything until a signal; the profiler and the tracer outlive the server, to send what it did last.
    private func serve(_ options: ServeOptions, _ telemetry: Telemetry, logger: Logger) async throws {
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    telemetry.profiler, telemetry.tracer,
                    buildApplication(options, profiler: telemetry.profiler, logger: logger),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger))
        try await group.run()
    }
}
