import Foundation
import Testing

@testable import LinkVerifier

/// How many requests are in flight, as the server sees it.
@Suite(.timeLimit(.minutes(5)))
struct RequestLimiterTests {
    /// Answers once so many requests have been in flight together; then at once.
    private actor Crowd {
        private let needed: Int
        private var now = 0
        private var waiting: [CheckedContinuation<Void, Never>] = []
        private(set) var most = 0
        private(set) var total = 0

        init(needed: Int) {
            self.needed = needed
        }

        func visit() async {
            now += 1
            total += 1
            most = max(most, now)
            if most < needed {
                await withCheckedContinuation { waiting.append($0) }
            } else {
                for place in waiting { place.resume() }
                waiting = []
                for _ in 0..<20 { await Task.yield() }
            }
            now -= 1
        }
    }

    @Test(arguments: [1, 3, 8])
    func keepsToItOverAllClients(limit: Int) async throws {
        let crowd = Crowd(needed: limit)
        let server = ScriptedServer { _ in
            await crowd.visit()
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
        #expect(await crowd.most == limit)
        #expect(await crowd.total == 60)
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
