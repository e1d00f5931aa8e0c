import AsyncHTTPClient
import Logging
import NIOCore
import NIOHTTP1
import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Sends what waits in a queue to the server, one after another, until the queue is finished and empty.
final class ProfilePusher: ProfileExporter {
    private struct State {
        var counts = ExportCounts()
        var reported = ReportedReasons()
    }

    private static let requestTimeout = TimeAmount.seconds(10)
    private static let longestAnswer = 64 * 1024

    let queue: ProfileQueue
    private let server: ServerAddress
    private let format: ProfileProtocol
    private let headers: [(String, String)]
    private let client: HTTPClient
    private let policy: RetryPolicy
    private let clock: any Clock<Duration>
    private let logger: Logger
    private let state = Mutex(State())

    init(
        configuration: SpanProfilerConfiguration, format: ProfileProtocol, queue: ProfileQueue, client: HTTPClient,
        policy: RetryPolicy = RetryPolicy(), clock: any Clock<Duration> = ContinuousClock(), logger: Logger
    ) throws(SpanProfilerError) {
        server = try ServerAddress(configuration.serverAddress)
        self.format = format
        headers = Self.headers(configuration)
        self.queue = queue
        self.client = client
        self.policy = policy
        self.clock = clock
        self.logger = logger
    }

    var counts: ExportCounts { state.withLock { $0.counts } }

    func run() async {
        for await _ in queue.wakeUps { await sendAll() }
        await sendAll()
    }

    private func sendAll() async {
        var failures = 0, answered = 0
        while !Task.isCancelled, let profile = queue.take() {
            switch await post(profile) {
            case .accepted:
                state.withLock { $0.counts.sent += 1 }
                if failures > 0 { logger.info("profiles reach the server again", metadata: ["url": "\(server.base)"]) }
                (failures, answered) = (0, 0)
            case .refused(let words):
                state.withLock { $0.counts.refused += 1 }
                report(words, "the server refused a profile; it is dropped, and this is said once for each reason")
                (failures, answered) = (0, 0)
            case .failed(let words, let serverAnswered, let serverAsks):
                if Task.isCancelled {
                    _ = queue.putBack(profile)
                    return
                }
                failures += 1
                answered += serverAnswered ? 1 : 0
                report(words, "pushing a profile failed; it is tried again")
                if answered >= policy.mostAnsweredAttempts {
                    queue.countDrop()
                    (failures, answered) = (0, 0)
                } else if queue.putBack(profile) {
                    state.withLock { $0.counts.retries += 1 }
                    try? await clock.sleep(for: policy.delay(afterFailures: failures, serverAsks: serverAsks))
                }
            }
        }
    }

    private func post(_ profile: EncodedProfile) async -> PushAnswer {
        let content: ProfileRequest
        do {
            content = try format.request(profile)
        } catch {
            return .refused("\(error)")
        }
        do {
            var request = HTTPClientRequest(url: server.base + content.target)
            request.method = .POST
            for (name, value) in headers { request.headers.add(name: name, value: value) }
            request.headers.add(name: "Content-Type", value: content.contentType)
            request.body = .bytes(content.body)
            let response = try await client.execute(request, timeout: Self.requestTimeout, logger: logger)
            let text = try await response.body.collect(upTo: Self.longestAnswer)
            return PushAnswer(
                status: Int(response.status.code), retryAfter: response.headers.first(name: "retry-after"),
                body: String(decoding: text.readableBytesView, as: UTF8.self),
                now: Int64(Date.now.timeIntervalSince1970)
            )
        } catch {
            return .failed("\(error)", answered: false, serverAsks: nil)
        }
    }

    /// Says each reason once: a server that is down stays so for more than one profile.
    private func report(_ words: String, _ message: Logger.Message) {
        if state.withLock({ $0.reported.isNew(words) }) {
            logger.warning(message, metadata: ["url": "\(server.base)", "reason": "\(words)"])
        }
    }

    private static func headers(_ configuration: SpanProfilerConfiguration) -> [(String, String)] {
        var headers = [("Connect-Protocol-Version", "1"), ("User-Agent", "swift-span-profiling")]
        if let credentials = configuration.basicAuthentication {
            headers.append(("Authorization", "Basic " + credentials.encoded))
        }
        if let token = configuration.bearerToken { headers.append(("Authorization", "Bearer " + token)) }
        if let tenant = configuration.tenantID { headers.append(("X-Scope-OrgID", tenant)) }
        return headers
    }
}
