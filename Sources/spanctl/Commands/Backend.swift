import ArgumentParser
import Logging
import ServiceLifecycle
import TelemetryBackend
import UnixSignals

/// `spanctl backend`: what `spanctl up` starts as the stack's backend.
struct Backend: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the embedded backend until SIGTERM or Ctrl-C.",
        shouldDisplay: false
    )

    @Option(help: ArgumentHelp("Where spans and profiles are kept.", valueName: "dir"))
    var dataDirectory: String

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp("The port of the Tempo API; 0 takes a free one.", valueName: "port"))
    var tempoPort: UInt16 = 3200

    @Option(help: ArgumentHelp("The port for spans over OTLP/HTTP; 0 takes a free one.", valueName: "port"))
    var otlpPort: UInt16 = 4318

    @Option(help: ArgumentHelp("The port of the Pyroscope API; 0 takes a free one.", valueName: "port"))
    var pyroscopePort: UInt16 = 4040

    @Option(help: ArgumentHelp("The port of the page; 0 takes a free one.", valueName: "port"))
    var pagePort: UInt16 = 3000

    func run() async throws {
        let logger = Logger(label: "spanctl.backend") { StreamLogHandler.standardError(label: $0) }
        var configuration = TelemetryBackendConfiguration(dataDirectory: dataDirectory)
        configuration.host = host
        configuration.tempoPort = Int(tempoPort)
        configuration.otlpPort = Int(otlpPort)
        configuration.pyroscopePort = Int(pyroscopePort)
        configuration.pagePort = Int(pagePort)
        let backend = try TelemetryBackend(configuration: configuration, logger: logger) { ports in
            logger.info(
                "listening",
                metadata: [
                    "tempo": "\(ports.tempo)", "otlp": "\(ports.otlp)", "pyroscope": "\(ports.pyroscope)",
                    "page": "\(ports.page)",
                ])
        }
        try await ServiceGroup(
            services: [backend], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger
        ).run()
    }
}
