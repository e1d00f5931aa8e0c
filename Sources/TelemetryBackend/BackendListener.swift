import Foundation
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// One HTTP server of the backend, which reports its port once bound and says plainly why it could not be.
struct BackendListener: Service {
    let endpoint: BackendEndpoint
    let host: String
    let port: Int
    let responder: RouterResponder<BasicRequestContext>
    let logger: Logger
    let onListening: @Sendable (BackendEndpoint, Int) async -> Void

    func run() async throws {
        let application = Application(
            responder: responder,
            configuration: .init(address: .hostname(host, port: port), serverName: "spanctl"),
            onServerRunning: { channel in
                await onListening(endpoint, channel.localAddress?.port ?? port)
            },
            logger: quietLogger
        )
        do {
            try await application.run()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw TelemetryBackendError.portTaken(endpoint, host: host, port: port)
        } catch let error as IOError {
            throw TelemetryBackendError.cannotListen(
                endpoint, host: host, port: port, reason: String(cString: strerror(error.errnoCode))
            )
        } catch let error as SocketAddressError {
            throw TelemetryBackendError.cannotListen(endpoint, host: host, port: port, reason: "\(error)")
        }
    }

    /// Hummingbird announces each listener at `info`; the backend announces all four at once instead.
    private var quietLogger: Logger {
        var logger = logger
        logger[metadataKey: "endpoint"] = "\(endpoint.rawValue)"
        logger.logLevel = max(logger.logLevel, .notice)
        return logger
    }
}
