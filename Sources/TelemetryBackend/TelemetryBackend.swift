import AsyncHTTPClient
import Foundation
import Hummingbird
package import Logging
import ServiceLifecycle
import Synchronization

/// A stand-in for Tempo, Pyroscope and Grafana, or some of them: spans and profiles in, queries and a page out.
package struct TelemetryBackend: Service {
    private let configuration: TelemetryBackendConfiguration
    /// By the folder that each lies in; a folder that several share is opened once.
    private let databases: [String: TelemetryDatabase]
    private let logger: Logger
    private let onListening: @Sendable (BoundPorts) async -> Void

    /// Opens the databases that the configuration needs; nothing listens before `run()`.
    ///
    /// - Parameter onListening: called once, when all listeners are bound.
    package init(
        configuration: TelemetryBackendConfiguration,
        logger: Logger,
        onListening: @escaping @Sendable (BoundPorts) async -> Void = { _ in }
    ) throws(TelemetryBackendError) {
        self.configuration = configuration
        self.logger = logger
        self.onListening = onListening
        var databases: [String: TelemetryDatabase] = [:]
        for directory in configuration.dataDirectories where databases[directory] == nil {
            databases[directory] = try TelemetryDatabase(dataDirectory: directory)
        }
        self.databases = databases
    }

    /// Serves until graceful shutdown.
    ///
    /// - Throws: `TelemetryBackendError` when a listener can't be bound.
    package func run() async throws {
        let wanted = configuration.listeners
        let bound = Mutex<[BackendEndpoint: Int]>([:])
        let announce: @Sendable (BackendEndpoint, Int) async -> Void = { endpoint, port in
            let ports = bound.withLock { bound in
                bound[endpoint] = port
                return bound
            }
            guard ports.count == wanted.count else { return }
            await onListening(BoundPorts(ports))
        }
        let listeners: [any Service] = BackendEndpoint.allCases.compactMap { endpoint in
            guard let listener = wanted[endpoint] else { return nil }
            return BackendListener(
                endpoint: endpoint, host: listener.host, port: listener.port,
                responder: router(of: endpoint).buildResponder(), logger: logger, onListening: announce
            )
        }
        try await ServiceGroup(services: listeners + databases.values.map(sweeper), logger: logger).run()
    }

    private func sweeper(_ database: TelemetryDatabase) -> any Service {
        RetentionSweeper(
            traces: database.traces, profiles: database.profiles, retention: configuration.retention,
            interval: .seconds(60), clock: .continuous,
            now: { Int64(Date().timeIntervalSince1970 * 1_000_000_000) }, logger: logger
        )
    }

    private func router(of endpoint: BackendEndpoint) -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
        let limit = configuration.maximumBodyLength
        if endpoint != .page { configuration.protection.protect(router, of: endpoint) }
        switch endpoint {
        case .tempo:
            guard let store = database(configuration.tempo?.dataDirectory)?.traces else { break }
            addTempoRoutes(to: router, store: store, logger: logger)
        case .otlp:
            guard let store = database(configuration.tempo?.dataDirectory)?.traces else { break }
            addOTLPRoutes(to: router, store: store, maximumBodyLength: limit, logger: logger)
        case .pyroscope:
            guard let store = database(configuration.pyroscope?.dataDirectory)?.profiles else { break }
            addPyroscopeRoutes(
                to: router, store: store, maximumBodyLength: limit, logger: logger,
                tenant: configuration.protection.tenant
            )
        case .page: addPage(to: router)
        }
        return router
    }

    private func addPage(to router: Router<BasicRequestContext>) {
        switch configuration.page?.source {
        case .stored(let directory):
            guard let database = database(directory) else { break }
            addPageRoutes(to: router, source: StoredPageSource(database), logger: logger)
        case .datasources(let provisioning):
            addPageRoutes(
                to: router, source: DatasourcePageSource(provisioning, httpClient: .shared), logger: logger,
                grafanaVersion: GrafanaAnswer.version
            )
            addGrafanaRoutes(
                to: router, provisioning: provisioning, protection: configuration.protection, httpClient: .shared
            )
        case nil: break
        }
    }

    private func database(_ directory: String?) -> TelemetryDatabase? {
        directory.flatMap { databases[$0] }
    }
}

extension TelemetryBackendConfiguration {
    /// The folders of all databases.
    fileprivate var dataDirectories: [String] {
        var directories = [tempo?.dataDirectory, pyroscope?.dataDirectory].compactMap { $0 }
        if case .stored(let directory) = page?.source { directories.append(directory) }
        return directories
    }
}
