import Hummingbird
import NIOCore
import Synchronization

/// A real HTTP server that takes whatever it is sent, and keeps the profiles.
final class RecordingServer: Sendable {
    private static let pushPath = "/push.v1.PusherService/Push"
    private static let mostBytes = 64 << 20

    private let received = Mutex<[[UInt8]]>([])

    /// The bodies of all pushes so far.
    var pushes: [[UInt8]] { received.withLock { $0 } }

    private init() {}

    /// Runs a server while `body` runs, which gets it and its address.
    static func run<Result: Sendable>(
        _ body: @Sendable (RecordingServer, String) async throws -> Result
    ) async throws -> Result {
        let server = RecordingServer()
        let router = Router()
        router.post("**") { request, _ in try await server.take(request) }
        return try await LocalServer.run(router) { port in try await body(server, "http://127.0.0.1:\(port)") }
    }

    private func take(_ request: Request) async throws -> HTTPResponse.Status {
        let path = request.uri.path
        let body = try await request.body.collect(upTo: Self.mostBytes)
        if path == Self.pushPath { received.withLock { $0.append(Array(body.readableBytesView)) } }
        return .ok
    }
}
