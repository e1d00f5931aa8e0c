import Foundation
import Synchronization
import Testing

@testable import LinkVerifier

/// A server that says when to ask again.
@Suite(.timeLimit(.minutes(5)))
struct RateLimitTests {
    /// Refuses the first requests so, and then takes all.
    private final class Gatekeeper: Sendable {
        private let asked = Mutex(0)
        private let refusals: [ScriptedServer.Reply]

        init(_ refusals: [ScriptedServer.Reply]) {
            self.refusals = refusals
        }

        var count: Int { asked.withLock { $0 } }

        func reply() -> ScriptedServer.Reply {
            let number = asked.withLock { asked in
                asked += 1
                return asked
            }
            return number <= refusals.count ? refusals[number - 1] : .json(#"{"traces":[{"traceID":"1"}]}"#)
        }
    }

    private static let window = TimeWindow(start: TestClock.start, end: TestClock.start + 60)

    private static func refusal(_ code: Int, after value: String? = nil) -> ScriptedServer.Reply {
        var reply = ScriptedServer.Reply.text("slow down", code: code)
        reply.headers["Retry-After"] = value
        return reply
    }

    /// Searches, and gives how long that took by the clock.
    private static func search(_ gatekeeper: Gatekeeper, times: Int = 1) async throws -> (Duration, ClientError?) {
        try await ScriptedServer { _ in gatekeeper.reply() }.serve { url in
            try await withHTTPClient { httpClient in
                let clock = TestClock()
                let limiter = RequestLimiter(clock: clock) { clock.date }
                let tempo = TempoClient(
                    ServerAccess(url: url), httpClient: httpClient, timeout: .seconds(60), limiter: limiter)
                var failure: ClientError?
                for _ in 0..<times {
                    do {
                        let found = try await tempo.search("{}", in: window, limit: 1)
                        #expect(found.count == 1)
                    } catch let error as ClientError {
                        failure = error
                    }
                }
                return (clock.now.sinceStart, failure)
            }
        }
    }

    @Test(arguments: [429, 503])
    func waitsAsLongAsItIsTold(code: Int) async throws {
        let gatekeeper = Gatekeeper([Self.refusal(code, after: "7"), Self.refusal(code, after: "4")])
        let (waited, failure) = try await Self.search(gatekeeper)
        #expect(failure == nil)
        #expect(waited == .seconds(11))
        #expect(gatekeeper.count == 3)
    }

    @Test func waitsUntilTheTimeThatItIsTold() async throws {
        // The clock's start is 2026-09-10 00:26:40 UTC.
        let gatekeeper = Gatekeeper([Self.refusal(429, after: "Thu, 10 Sep 2026 00:26:52 GMT")])
        let (waited, failure) = try await Self.search(gatekeeper)
        #expect(failure == nil)
        #expect(waited == .seconds(12))
    }

    @Test(arguments: [nil, "0", "soon", "Thu, 10 Sep 2020 00:26:52 GMT", "-3"] as [String?])
    func waitsLongerEachTimeWhereNoTimeIsTold(value: String?) async throws {
        let gatekeeper = Gatekeeper(Array(repeating: Self.refusal(429, after: value), count: 3))
        let (waited, failure) = try await Self.search(gatekeeper)
        #expect(failure == nil)
        #expect(waited >= .milliseconds(1750) && waited <= .milliseconds(3500))
        #expect(gatekeeper.count == 4)
    }

    @Test func givesUpAtTheDeadline() async throws {
        let gatekeeper = Gatekeeper(Array(repeating: Self.refusal(429), count: 1000))
        let (waited, failure) = try await Self.search(gatekeeper)
        guard case .rateLimited(_, pause: nil) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(waited <= .seconds(30))
        #expect(gatekeeper.count < 20)
        #expect(failure?.isTransient == true)
    }

    @Test func doesNotEvenBeginAWaitThatIsTooLong() async throws {
        let gatekeeper = Gatekeeper([Self.refusal(429, after: "31")])
        let (waited, failure) = try await Self.search(gatekeeper, times: 3)
        guard case .rateLimited(let url, pause: .seconds(31)) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(url.contains("/api/search?"))
        #expect(
            failure?.description.contains("takes no more requests for another 31.0 seconds; ask less often") == true)
        #expect(waited == .zero)
        #expect(gatekeeper.count == 1)
    }

    @Test func doesNotWaitForAServerThatOnlyFails() async throws {
        let gatekeeper = Gatekeeper([Self.refusal(503)])
        let (waited, failure) = try await Self.search(gatekeeper)
        #expect(waited == .zero)
        guard case .status(_, 503, "slow down") = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }

    @Test func holdsBackTheOtherRequestsToTheServer() async throws {
        let gatekeeper = Gatekeeper([Self.refusal(429, after: "5")])
        try await ScriptedServer { _ in gatekeeper.reply() }.serve { url in
            try await withHTTPClient { httpClient in
                let clock = ManualClock()
                let tempo = TempoClient(
                    ServerAccess(url: url), httpClient: httpClient, timeout: .seconds(60),
                    limiter: RequestLimiter(clock: clock))
                let first = Task { try await tempo.search("{}", in: Self.window, limit: 1) }
                await clock.waitForSleepers(1)
                let second = Task { try await tempo.search("{}", in: Self.window, limit: 1) }
                await clock.waitForSleepers(2)
                #expect(gatekeeper.count == 1)
                clock.advance(by: .seconds(5))
                let found = [try await first.value, try await second.value]
                #expect(found.map(\.count) == [1, 1])
                #expect(gatekeeper.count == 3)
            }
        }
    }

    @Test func givesItsTurnToOtherServersWhileItWaits() async throws {
        let gatekeeper = Gatekeeper([Self.refusal(429, after: "5")])
        try await ScriptedServer { question in
            question.path.hasPrefix("/slow") ? gatekeeper.reply() : .json("{}")
        }.serve { url in
            try await withHTTPClient { httpClient in
                let clock = ManualClock()
                let limiter = RequestLimiter(atOnce: 1, clock: clock)
                let slow = TempoClient(
                    ServerAccess(url: url.appending(path: "slow")), httpClient: httpClient, timeout: .seconds(60),
                    limiter: limiter)
                let quick = TempoClient(
                    ServerAccess(url: url), httpClient: httpClient, timeout: .seconds(60), limiter: limiter)
                let waiting = Task { try await slow.search("{}", in: Self.window, limit: 1) }
                await clock.waitForSleepers(1)
                let other = try await quick.search("{}", in: Self.window, limit: 1)
                #expect(other.isEmpty)
                clock.advance(by: .seconds(5))
                let found = try await waiting.value
                #expect(found.count == 1)
            }
        }
    }

    @Test func saysWhileStartingUpThatItIsNotReady() async throws {
        let gatekeeper = Gatekeeper([Self.refusal(503, after: "10")])
        try await ScriptedServer { _ in gatekeeper.reply() }.serve { url in
            try await withHTTPClient { httpClient in
                let clock = TestClock()
                let tempo = TempoClient(
                    ServerAccess(url: url), httpClient: httpClient, timeout: .seconds(60),
                    limiter: RequestLimiter(clock: clock))
                let isReady = try await tempo.isReady()
                #expect(!isReady)
                #expect(clock.now.sinceStart == .zero)
            }
        }
    }
}
