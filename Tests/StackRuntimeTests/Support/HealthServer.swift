import Hummingbird
import Synchronization

/// A health endpoint that answers as the test wants.
final class HealthServer: Sendable {
    private let isWell = Atomic<Bool>(false)
    private let asked = Atomic<Int>(0)

    var requests: Int { asked.load(ordering: .relaxed) }

    /// Whether it answers 200 or 503; at first 503.
    func answer(isWell: Bool) {
        self.isWell.store(isWell, ordering: .relaxed)
    }

    /// Runs a test with a server on a free port, handing it the server and its URL.
    static func with<Result: Sendable>(
        _ body: @Sendable @escaping (HealthServer, String) async throws -> Result
    ) async throws -> Result {
        let server = HealthServer()
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let router = Router()
        router.get("ready") { _, _ in server.next() }
        let application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in continuation.yield(channel.localAddress?.port ?? 0) }
        )
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            defer { group.cancelAll() }
            var iterator = ports.makeAsyncIterator()
            let port = await iterator.next() ?? 0
            return try await body(server, "http://127.0.0.1:\(port)/ready")
        }
    }

    private func next() -> HTTPResponse.Status {
        asked.add(1, ordering: .relaxed)
        return isWell.load(ordering: .relaxed) ? .ok : .serviceUnavailable
    }
}
