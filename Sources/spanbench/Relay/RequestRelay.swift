import NIOCore
import NIOPosix

/// A listener that passes connections on to a server on this machine, and counts the requests that go through.
struct RequestRelay: Sendable {
    /// The base URL of the relay.
    let url: String
    private let listener: any Channel

    /// Runs `body` with a relay to each of the ports, in their order; they count together.
    static func with<Result>(
        ports: [Int], counts: RequestCounts, _ body: ([RequestRelay]) async throws -> Result
    ) async throws -> Result {
        var relays: [RequestRelay] = []
        do {
            for port in ports { relays.append(try await start(to: port, counts: counts)) }
            let result = try await body(relays)
            for relay in relays { try await relay.listener.close() }
            return result
        } catch {
            for relay in relays { try? await relay.listener.close() }
            throw error
        }
    }

    private static func start(to port: Int, counts: RequestCounts) async throws -> RequestRelay {
        let listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { client in relay(client, to: port, counts: counts) }
            .bind(host: "127.0.0.1", port: 0).get()
        return RequestRelay(url: "http://127.0.0.1:\(listener.localAddress?.port ?? 0)", listener: listener)
    }

    private static func relay(_ client: any Channel, to port: Int, counts: RequestCounts) -> EventLoopFuture<Void> {
        ClientBootstrap(group: client.eventLoop)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .connect(host: "127.0.0.1", port: port)
            .flatMapThrowing { server in
                let turns = RequestTurns(counts: counts)
                try client.pipeline.syncOperations.addHandler(
                    RelayHandler(to: server, onRead: turns.clientSaid, onEnd: turns.serverSaid))
                try server.pipeline.syncOperations.addHandler(
                    RelayHandler(to: client, onRead: turns.serverSaid, onEnd: turns.serverSaid))
            }
    }
}
