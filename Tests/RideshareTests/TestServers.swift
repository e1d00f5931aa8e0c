import NIOCore
import NIOPosix

/// Runs `body` with the port of a server that takes connections and never answers.
func withSilentServer(_ body: (Int) async throws -> Void) async throws {
    let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
        .bind(host: "127.0.0.1", port: 0).get()
    do {
        try await body(channel.localAddress?.port ?? 0)
    } catch {
        try await channel.close()
        throw error
    }
    try await channel.close()
}
