import Foundation
import Synchronization
import Testing

@testable import LinkVerifier

/// How many requests are in flight, as the server sees it.
@Suite(.timeLimit(.minutes(1)))
struct RequestLimiterTests {
    /// Answers once so many requests have been in flight together; then at once.
    private final class Crowd: Sendable {
        private let state = Mutex((now: 0, most: 0, total: 0))

        var most: Int { state.withLock { $0.most } }
        var total: Int { state.withLock { $0.total } }

        func visit(waitingFor count: Int) async throws {
            state.withLock { state in
                state.now += 1
                state.total += 1
                state.most = max(state.most, state.now)
            }
            defer { state.withLock { $0.now -= 1 } }
            while most < count {
                try Task.checkCancellation()
                await Task.yield()
            }
            for _ in 0..<50 { await Task.yield() }
        }
    }

    @Test(arguments: [1, 3, 8])
    func keepsToItOverAllClients(limit: Int) async throws {
        let crowd = Crowd()
        let server = ScriptedServer { _ in
            try await crowd.visit(waitingFor: limit)
            return .json("{}")
        }
        try await server.serve { url in
            try await withHTTPClient { httpClient in
                let limiter = RequestLimiter(atOnce: limit)
                let access = ServerAccess(url: url)
                let tempo = TempoClient(access, httpClient: httpClient, timeout: .seconds(60), limiter: limiter)
                let pyroscope = PyroscopeClient(access, httpClient: httpClient, timeout: .seconds(60), limiter: limiter)
                let window = TimeWindow(start: Date(timeIntervalSince1970: 1), end: Date(timeIntervalSince1970: 2))
                try await withThrowingTaskGroup { group in
                    for number in 0..<30 {
                        group.addTask { _ = try await tempo.trace("\(number)") }
                        group.addTask { _ = try await pyroscope.profileTypes(in: window) }
                    }
                    try await group.waitForAll()
                }
            }
        }
        #expect(crowd.most == limit)
        #expect(crowd.total == 60)
    }

    @Test func keepsToItInAWholeVerification() async throws {
        let report = try await Verification.of(.healthy()) { target in
            target.limits.concurrentRequests = 1
        } _: {
            try await $0.verifier.verify()
        }
        #expect(report.verdict == .pass)
    }
}
