import AsyncHTTPClient
import Logging
import NIOCore
import NIOHTTP1
import Synchronization

/// Sends what waits in a queue to the server, one after another, until the queue is finished and empty.
final class ProfilePusher: Sendable {
    /// How the pushes went.
    struct Counts: Equatable, Sendable {
        var sent: UInt64 = 0
        var refused: UInt64 = 0
        var retries: UInt64 = 0
    }

    private struct State {
        var counts = Counts()
        var reported: Set<String> = []
    }

    private static let requestTimeout = TimeAmount.seconds(10)
    private static let longestAnswer = 64 * 1024
    private static let mostReasons = 32

    private let endpoint: PushEndpoint
    private let headers: [(String, String)]
    private let queue: ProfileQueue
    private let client: HTTPClient
    private let policy: RetryPolicy
    private let clock: any Clock<Duration>
    private let logger: Logger
    private let state = Mutex(State())

    init(
        configuration: SpanProfilerConfiguration, queue: ProfileQueue, client: HTTPClient,
        policy: RetryPolicy = RetryPolicy(), clock: any Clock<Duration> = ContinuousClock(), logger: Logger
    ) throws(SpanProfilerError) {
        endpoint = try PushEndpoint(serverAddress: configuration.serverAddress)
        headers = Self.headers(configuration)
        self.queue = queue
        self.client = client
        self.policy = policy
        self.clock = clock
        self.logger = logger
    }

    /// How the pushes went so far.
    var counts: Counts { state.withLock { $0.counts } }

    /// Sends until the queue is finished and empty, or the task is cancelled.
    func run() async {
        for await _ in queue.wakeUps { await sendAll() }
        await sendAll()
    }

    private func sendAll() async {
        var failures = 0, answered = 0
        while !Task.isCancelled, let body = queue.take() {
            switch await post(body) {
            case .accepted:
                state.withLock { $0.counts.sent += 1 }
                if failures > 0 { logger.info("profiles reach the server again", metadata: ["url": "\(endpoint.url)"]) }
                (failures, answered) = (0, 0)
            case .refused(let words):
                state.withLock { $0.counts.refused += 1 }
                report(words, "the server refused a profile; it is dropped, and this is said once for each reason")
                (failures, answered) = (0, 0)
            case .failed(let words, let serverAnswered, let serverAsks):
                if Task.isCancelled {
                    _ = queue.putBack(body)
                    return
                }
                failures += 1
                answered += serverAnswered ? 1 : 0
                report(words, "pushing a profile failed; it is tried again")
                if answered >= policy.mostAnsweredAttempts {
                    queue.countDrop()
                    (failures, answered) = (0, 0)
                } else if queue.putBack(body) {
                    state.withLock { $0.counts.retries += 1 }
                    try? await clock.sleep(for: policy.delay(afterFailures: failures, serverAsks: serverAsks))
                }
            }
        }
    }

    private func post(_ body: [UInt8]) async -> PushAnswer {
        var request = HTTPClientRequest(url: endpoint.url)
        request.method = .POST
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        request.body = .bytes(body)
        do {
            let response = try await client.execute(request, timeout: Self.requestTimeout, logger: logger)
            let text = try await response.body.collect(upTo: Self.longestAnswer)
            return PushAnswer(
                status: Int(response.status.code), retryAfter: response.headers.first(name: "retry-after"),
                body: String(decoding: text.readableBytesView, as: UTF8.self)
            )
        } catch {
            return .failed("\(error)", answered: false, serverAsks: nil)
        }
    }

    /// Says each reason once: a server that is down stays so for more than one profile.
    private func report(_ words: String, _ message: Logger.Message) {
        let isNew = state.withLock { state in
            state.reported.count < Self.mostReasons && state.reported.insert(words).inserted
        }
        if isNew { logger.warning(message, metadata: ["url": "\(endpoint.url)", "reason": "\(words)"]) }
    }

    private static func headers(_ configuration: SpanProfilerConfiguration) -> [(String, String)] {
        var headers = [
            ("Content-Type", "application/proto"), ("Connect-Protocol-Version", "1"),
            ("User-Agent", "swift-span-profiling"),
        ]
        if let credentials = configuration.basicAuthentication {
            headers.append(("Authorization", "Basic " + credentials.encoded))
        }
        if let token = configuration.bearerToken { headers.append(("Authorization", "Bearer " + token)) }
        if let tenant = configuration.tenantID { headers.append(("X-Scope-OrgID", tenant)) }
        return headers
    }
}
