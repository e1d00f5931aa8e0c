import ArgumentParser
import Foundation

/// Asks a region on this host whether it is well: the health check of a container without a shell.
struct HealthcheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "healthcheck",
        abstract: "Ask the region on this host whether it is well.",
        discussion: """
            Ends with status 0 if /healthz answers 200 within 2 seconds, else with 1. Where it asks is set by \
            RIDESHARE_LISTEN_HOST and RIDESHARE_LISTEN_PORT, as for serve.
            """
    )

    func run() async throws {
        do {
            let options = try ServeOptions(environment: ProcessInfo.processInfo.environment)
            try await Healthcheck(host: options.host, port: options.port).run()
        } catch {
            throw failure("\(error)", status: 1)
        }
    }
}
