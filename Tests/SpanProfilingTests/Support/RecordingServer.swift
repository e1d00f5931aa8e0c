import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization
import TestServing

/// A real HTTP server that keeps what it gets, and answers as it was told.
final class RecordingServer: Sendable {
    struct Received: Sendable {
        var path: String
        var query: String?
        var headers: [String: String]
        var body: [UInt8]
    }

    struct Answer: Sendable {
        var status: Int
        var headers: [String: String] = [:]
        var body = "{}"
        static let accepted = Answer(status: 200)
    }

    private let received = Mutex<[Received]>([])
    private let answers: Mutex<[Answer]>
    private let arrivals: AsyncStream<Void>
    private let arrival: AsyncStream<Void>.Continuation

    private init(answers: [Answer]) {
        self.answers = Mutex(answers)
        (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
    }

    var requests: [Received] { received.withLock { $0 } }

    /// Runs a server while `body` runs, which gets its address. The answers are used up in order, then all is accepted.
    static func run<Result: Sendable>(
        answering answers: [Answer] = [], _ body: @Sendable @escaping (RecordingServer, String) async throws -> Result
    ) async throws -> Result {
        let server = RecordingServer(answers: answers)
        let router = Router()
        router.post("**") { request, _ in try await server.take(request) }
        return try await withServer(router.buildResponder()) { port in
            try await body(server, "http://127.0.0.1:\(port)")
        }
    }

    /// Comes back when that many requests came in all; false if a deadline of a minute passes first.
    func waitForRequests(_ count: Int) async -> Bool {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                if self.requests.count >= count { return true }
                for await _ in self.arrivals where self.requests.count >= count { return true }
                return false
            }
            group.addTask {
                try? await Task.sleep(for: .seconds(60))
                return false
            }
            let reached = await group.next() ?? false
            group.cancelAll()
            return reached
        }
    }

    private func take(_ request: Request) async throws -> Response {
        let body = try await request.body.collect(upTo: 64 << 20)
        var headers: [String: String] = [:]
        for field in request.headers { headers[field.name.canonicalName] = field.value }
        let answer = answers.withLock { $0.isEmpty ? Answer.accepted : $0.removeFirst() }
        received.withLock {
            $0.append(
                Received(
                    path: request.uri.path, query: request.uri.query, headers: headers,
                    body: Array(body.readableBytesView)
                )
            )
        }
        arrival.yield()
        var fields = HTTPFields()
        for (name, value) in answer.headers {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return Response(
            status: .init(code: answer.status), headers: fields,
            body: .init(byteBuffer: ByteBuffer(string: answer.body))
        )
    }
}
