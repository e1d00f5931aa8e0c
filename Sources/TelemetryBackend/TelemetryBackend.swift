import Foundation
import Hummingbird
package import Logging
import ServiceLifecycle
import Synchronization

/// An embedded stand-in for Tempo, Pyroscope and Grafana: spans and profiles in, queries and a page out.
package struct TelemetryBackend: Service {
    private let configuration: TelemetryBackendConfiguration
    private let database: TelemetryDatabase
    private let logger: Logger
    private let onListening: @Sendable (BoundPorts) async -> Void

    /// Opens the database; nothing listens before `run()`.
    ///
    /// - Parameter onListening: called once, when all four listeners are bound.
    package init(
        configuration: TelemetryBackendConfiguration,
        logger: Logger,
        onListening: @escaping @Sendable (BoundPorts) async -> Void = { _ in }
    ) throws(TelemetryBackendError) {
        self.configuration = configuration
        self.logger = logger
        self.onListening = onListening
        database = try TelemetryDatabase(dataDirectory: configuration.dataDirectory)
    }

    /// Serves until graceful shutdown.
    ///
    /// - Throws: `TelemetryBackendError` when a listener can't be bound.
    package func run() async throws {
        let bound = Mutex<[BackendEndpoint: Int]>([:])
        let announce: @Sendable (BackendEndpoint, Int) async -> Void = { endpoint, port in
            let ports = bound.withLock { bound in
                bound[endpoint] = port
                return BoundPorts(bound)
            }
            guard let ports else { return }
            await onListening(ports)
        }
        let listeners: [any Service] = BackendEndpoint.allCases.map { endpoint in
            BackendListener(
                endpoint: endpoint, host: configuration.host, port: port(of: endpoint),
                responder: router(of: endpoint).buildResponder(), logger: logger, onListening: announce
            )
        }
        try await ServiceGroup(services: listeners + [sweeper], logger: logger).run()
    }

    private var sweeper: any Service {
        RetentionSweeper(
            traces: database.traces, profiles: database.profiles, retention: configuration.retention,
            interval: .seconds(60), clock: .continuous,
            now: { Int64(Date().timeIntervalSince1970 * 1_000_000_000) }, logger: logger
        )
    }

    private func port(of endpoint: BackendEndpoint) -> Int {
        switch endpoint {
        case .tempo: configuration.tempoPort
        case .otlp: configuration.otlpPort
        case .pyroscope: configuration.pyroscopePort
        case .page: configuration.pagePort
        }
    }

    private func router(of endpoint: BackendEndpoint) -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
        switch endpoint {
        case .tempo: addTempoRoutes(to: router, store: database.traces, logger: logger)
        case .otlp:
            addOTLPRoutes(
                to: router, store: database.traces, maximumBodyLength: configuration.maximumBodyLength, logger: logger
            )
        case .pyroscope:
            addPyroscopeRoutes(
                to: router, store: database.profiles, maximumBodyLength: configuration.maximumBodyLength,
                logger: logger
            )
        case .page: addPageRoutes(to: router, traces: database.traces, profiles: database.profiles, logger: logger)
        }
        return router
    }
}
