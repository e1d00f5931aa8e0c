package import Hummingbird
package import HummingbirdCore
import Logging
import ServiceLifecycle

/// Serves on a free port of 127.0.0.1 while `body` runs, which is given the port.
///
/// The server is shut down gracefully: one that is cancelled may drop a connection that it has just accepted, and NIO
/// takes that for a mistake of the program and ends it. Connections that are held open on purpose are cut after a second.
///
/// - Parameters:
///   - responder: What answers; a router's is `router.buildResponder()`.
///   - server: What a connection speaks.
package func withServer<Responder: HTTPResponder, Result: Sendable>(
    _ responder: Responder,
    server: HTTPServerBuilder = .http1(),
    _ body: @Sendable (Int) async throws -> Result
) async throws -> Result where Responder.Context: InitializableFromSource<ApplicationRequestContextSource> {
    let logger = Logger(label: "test server") { _ in SwiftLogNoOpLogHandler() }
    let (ports, bound) = AsyncStream.makeStream(of: Int.self)
    let application = Application(
        responder: responder,
        server: server,
        configuration: .init(address: .hostname("127.0.0.1", port: 0)),
        onServerRunning: { channel in bound.yield(channel.localAddress?.port ?? 0) },
        logger: logger
    )
    var configuration = ServiceGroupConfiguration(services: [application], logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(1)
    let services = ServiceGroup(configuration: configuration)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            defer { bound.finish() }
            try await services.run()
        }
        var numbers = ports.makeAsyncIterator()
        guard let port = await numbers.next() else {
            try await group.waitForAll()
            throw ServerDidNotStart()
        }
        let outcome: Swift.Result<Result, any Error>
        do {
            outcome = .success(try await body(port))
        } catch {
            outcome = .failure(error)
        }
        await services.triggerGracefulShutdown()
        try? await group.waitForAll()
        return try outcome.get()
    }
}

/// The server ended before it listened, without an error.
private struct ServerDidNotStart: Error {}
