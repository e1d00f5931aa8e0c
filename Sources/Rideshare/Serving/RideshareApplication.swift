import Foundation
import Hummingbird
import Logging
import NIOCore
import SpanProfiling

/// The HTTP server of one region; says where it listens once it does.
func buildApplication(
    _ options: ServeOptions,
    profiler: SpanProfiler? = nil,
    now: @escaping @Sendable () -> Date = { Date() },
    logger: Logger
) -> some ApplicationProtocol {
    let city = City(region: options.region, pace: options.pace, slowSchedule: options.slowSchedule, now: now)
    // Its own notice of the address is left out: ours is complete.
    var serverLogger = logger
    serverLogger.logLevel = max(.notice, logger.logLevel)
    return Application(
        router: buildRouter(for: city, profiler: profiler),
        configuration: ApplicationConfiguration(
            address: .hostname(options.host, port: options.port), serverName: "rideshare"),
        onServerRunning: { channel in
            let host = options.host.contains(":") ? "[\(options.host)]" : options.host
            let port = channel.localAddress?.port ?? options.port
            logger.info("listening on http://\(host):\(port)", metadata: ["region": "\(options.region)"])
        },
        logger: serverLogger)
}
