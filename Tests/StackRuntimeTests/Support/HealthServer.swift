import Hummingbird
import Synchronization
import TestServing

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
        let router = Router()
        router.get("ready") { _, _ in server.next() }
        return try await withServer(router.buildResponder()) { port in
            try await body(server, "http://127.0.0.1:\(port)/ready")
        }
    }

    private func next() -> HTTPResponse.Status {
        asked.add(1, ordering: .relaxed)
        return isWell.load(ordering: .relaxed) ? .ok : .serviceUnavailable
    }
}
