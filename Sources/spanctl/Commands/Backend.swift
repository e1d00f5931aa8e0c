import ArgumentParser
import Foundation
import Logging
import ServiceLifecycle
import TelemetryBackend
import UnixSignals

/// `spanctl backend`: what `spanctl up` starts as the stack's backend, and what stands in for the real servers in tests.
struct Backend: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the embedded backend until SIGTERM or Ctrl-C.",
        discussion: """
            Without --tempo-config, --pyroscope-config and --grafana-provisioning it serves everything on the ports that \
            the flags give. With them it serves only what they name, as the real servers would with the same files.
            """,
        shouldDisplay: false
    )

    @Option(
        help: ArgumentHelp(
            "Where spans and profiles are kept; with --pyroscope-config, profiles only.", valueName: "dir"))
    var dataDirectory: String?

    @Option(help: "The address to listen on, where no file says another.")
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp("The port of the Tempo API; 0 takes a free one.", valueName: "port"))
    var tempoPort: UInt16 = 3200

    @Option(help: ArgumentHelp("The port for spans over OTLP/HTTP; 0 takes a free one.", valueName: "port"))
    var otlpPort: UInt16 = 4318

    @Option(help: ArgumentHelp("The port of the Pyroscope API; 0 takes a free one.", valueName: "port"))
    var pyroscopePort: UInt16 = 4040

    @Option(help: ArgumentHelp("The port of the page; 0 takes a free one.", valueName: "port"))
    var pagePort: UInt16 = 3000

    @Option(help: ArgumentHelp("Stand in for Tempo as this tempo.yaml says.", valueName: "file"))
    var tempoConfig: String?

    @Option(help: ArgumentHelp("Stand in for Pyroscope as this pyroscope.yaml says.", valueName: "file"))
    var pyroscopeConfig: String?

    @Option(help: ArgumentHelp("Stand in for Grafana with this provisioning directory.", valueName: "dir"))
    var grafanaProvisioning: String?

    @OptionGroup var protection: ProtectionOptions

    func validate() throws {
        guard standsIn || dataDirectory != nil else {
            throw ValidationError("Missing expected argument '--data-directory <dir>'")
        }
    }

    func run() async throws {
        let logger = Logger(label: "spanctl.backend") { StreamLogHandler.standardError(label: $0) }
        var configuration = try standsIn ? standIn() : embedded()
        configuration.protection = try protection.read()
        let backend = try TelemetryBackend(configuration: configuration, logger: logger) { ports in
            let pairs = ports.all.map { ($0.endpoint.rawValue, Logger.MetadataValue.string("\($0.port)")) }
            logger.info("listening", metadata: Logger.Metadata(uniqueKeysWithValues: pairs))
        }
        try await ServiceGroup(
            services: [backend], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger
        ).run()
    }

    private var standsIn: Bool {
        tempoConfig != nil || pyroscopeConfig != nil || grafanaProvisioning != nil
    }

    private func embedded() -> TelemetryBackendConfiguration {
        let directory = dataDirectory ?? ""
        return TelemetryBackendConfiguration(
            tempo: .init(api: listener(tempoPort), otlp: listener(otlpPort), dataDirectory: directory),
            pyroscope: .init(api: listener(pyroscopePort), dataDirectory: directory),
            page: .init(listener: listener(pagePort), source: .stored(dataDirectory: directory))
        )
    }

    private func standIn() throws -> TelemetryBackendConfiguration {
        TelemetryBackendConfiguration(
            tempo: try tempoConfig.map { try .init(configFile: $0) },
            pyroscope: try pyroscopeConfig.map { try .init(configFile: $0, dataDirectory: dataDirectory) },
            page: try grafanaProvisioning.map {
                .init(listener: listener(pagePort), source: .datasources(try GrafanaProvisioning(directory: $0)))
            }
        )
    }

    private func listener(_ port: UInt16) -> TelemetryBackendConfiguration.Listener {
        .init(host: host, port: Int(port))
    }
}
