import Hummingbird
import ServiceLifecycle

/// A server of this process, on a free port of 127.0.0.1.
enum LocalServer {
    /// Serves the routes while `body` runs, which gets the port, and then stops gracefully: NIO takes a connection that is
    /// dropped for a mistake of the program.
    static func run<Result: Sendable>(
        _ router: Router<BasicRequestContext>, _ body: @Sendable (Int) async throws -> Result
    ) async throws -> Result {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                port.yield(channel.localAddress?.port ?? 0)
                port.finish()
            }, logger: .silent
        )
        var configuration = ServiceGroupConfiguration(services: [application], logger: .silent)
        configuration.maximumGracefulShutdownDuration = .seconds(1)
        let services = ServiceGroup(configuration: configuration)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { port.finish() }
                try await services.run()
            }
            var bound = 0
            for await number in ports { bound = number }
            let result = try await body(bound)
            await services.triggerGracefulShutdown()
            try? await group.waitForAll()
            return result
        }
    }
}
