import AsyncHTTPClient
import Foundation
import Logging
import SwiftProtobuf
import TelemetryProtos
import Testing

@testable import SpanProfiling

@Suite struct ProfilePusherTests {
    private static let impatient = RetryPolicy(
        firstDelay: .milliseconds(1), longestDelay: .milliseconds(2), mostAnsweredAttempts: 3
    )

    /// Sends profiles until the queue is finished and empty.
    private static func push(
        _ bodies: [[UInt8]], to address: String, logger: Logger = .quiet,
        configure: (inout SpanProfilerConfiguration) -> Void = { _ in }
    ) async throws -> (counts: ExportCounts, dropped: UInt64) {
        var configuration = SpanProfilerConfiguration(applicationName: "tests")
        configuration.serverAddress = address
        configure(&configuration)
        let queue = ProfileQueue(capacity: 10)
        let client = HTTPClient(configuration: .profilePushes)
        let pusher = try ProfilePusher(
            configuration: configuration, format: .push(labels: [:]), queue: queue, client: client,
            policy: impatient, logger: logger
        )
        for body in bodies { queue.append(EncodedProfile(body)) }
        queue.finish()
        await pusher.run()
        try await client.shutdown()
        return (pusher.counts, queue.dropped)
    }

    @Test func aPushIsTriedAgainUntilTheServerTakesIt() async throws {
        try await RecordingServer.run(answering: [.init(status: 503), .init(status: 429)]) { server, address in
            let result = try await Self.push([[1], [2]], to: address)
            #expect(try server.requests.map { try $0.rawProfile } == [[1], [1], [1], [2]])
            #expect(result.counts == ExportCounts(sent: 2, refused: 0, retries: 2))
            #expect(result.dropped == 0)
        }
    }

    @Test func whatTheServerRefusesIsDroppedAndSaidOnceForEachReason() async throws {
        let refusal = RecordingServer.Answer(status: 400, body: #"{"code":"invalid_argument","message":"bad label"}"#)
        try await RecordingServer.run(answering: [refusal, refusal, .init(status: 401, body: "")]) { server, address in
            let lines = LogLines()
            let result = try await Self.push([[1], [2], [3], [4]], to: address, logger: lines.logger)
            #expect(try server.requests.map { try $0.rawProfile } == [[1], [2], [3], [4]])
            #expect(result.counts == ExportCounts(sent: 1, refused: 3, retries: 0))
            let said = lines.all.filter { $0.contains("refused") }
            #expect(said.count == 2)
            #expect(said.first?.contains(#"status 400: {"code":"invalid_argument","message":"bad label"}"#) == true)
        }
    }

    @Test func aServerThatKeepsFailingCostsOneProfileNotAll() async throws {
        let failures = Array(repeating: RecordingServer.Answer(status: 500), count: 3)
        try await RecordingServer.run(answering: failures) { server, address in
            let result = try await Self.push([[1], [2]], to: address)
            #expect(try server.requests.map { try $0.rawProfile } == [[1], [1], [1], [2]])
            #expect(result.counts.sent == 1)
            #expect(result.dropped == 1)
        }
    }

    @Test func credentialsAndTenantGoWithEachPush() async throws {
        try await RecordingServer.run { server, address in
            _ = try await Self.push([[1]], to: address + "/prefix/") {
                $0.basicAuthentication = .init(user: "user", password: "pass:word")
                $0.tenantID = "team-a"
            }
            let request = try #require(server.requests.first)
            #expect(request.path == "/prefix/push.v1.PusherService/Push")
            #expect(request.headers["authorization"] == "Basic dXNlcjpwYXNzOndvcmQ=")
            #expect(request.headers["x-scope-orgid"] == "team-a")
            #expect(request.headers["content-type"] == "application/proto")
        }
    }

    @Test func aTokenGoesWithEachPush() async throws {
        try await RecordingServer.run { server, address in
            _ = try await Self.push([[1]], to: address) { $0.bearerToken = "t0ken" }
            #expect(server.requests.first?.headers["authorization"] == "Bearer t0ken")
        }
    }

    @Test func anUnreachableServerIsTriedOnAndOnWhileTheOldestAreDropped() async throws {
        let address = try await RecordingServer.run { _, address in address }
        var configuration = SpanProfilerConfiguration(applicationName: "tests")
        configuration.serverAddress = address
        let queue = ProfileQueue(capacity: 2)
        let client = HTTPClient(configuration: .profilePushes)
        let pusher = try ProfilePusher(
            configuration: configuration, format: .push(labels: [:]), queue: queue, client: client,
            policy: Self.impatient, logger: .quiet
        )
        let run = Task { await pusher.run() }
        queue.append(EncodedProfile([0]))
        try await poll("it is tried more often than an answering server would be") { pusher.counts.retries > 5 }
        for body in 1...5 { queue.append(EncodedProfile([UInt8(body)])) }
        run.cancel()
        await run.value
        try await client.shutdown()
        #expect(pusher.counts.sent == 0)
        #expect(queue.count == 2)
        #expect(queue.dropped == 4)
    }

    @Test func aFullQueueDropsItsOldest() {
        let queue = ProfileQueue(capacity: 2)
        for body in 1...4 { queue.append(EncodedProfile([UInt8(body)])) }
        #expect(queue.dropped == 2)
        #expect(queue.take() == EncodedProfile([3]))
        queue.append(EncodedProfile([5]))
        #expect(!queue.putBack(EncodedProfile([3])), "two newer ones took its place")
        #expect(queue.dropped == 3)
        #expect(queue.take() == EncodedProfile([4]))
        #expect(queue.putBack(EncodedProfile([4])))
        #expect(queue.take() == EncodedProfile([4]))
    }

    @Test func waitsGrowAreRandomAndHeedTheServer() {
        let policy = RetryPolicy(firstDelay: .seconds(1), longestDelay: .seconds(8))
        for (failures, longest) in [(1, 1), (2, 2), (3, 4), (4, 8), (50, 8)] {
            let delay = policy.delay(afterFailures: failures, serverAsks: nil)
            #expect(delay >= .seconds(longest) / 2 && delay <= .seconds(longest))
        }
        #expect(policy.delay(afterFailures: 1, serverAsks: .seconds(5)) == .seconds(5))
        #expect(policy.delay(afterFailures: 1, serverAsks: .seconds(60)) == .seconds(60))
        #expect(policy.delay(afterFailures: 1, serverAsks: .seconds(3_600)) == .seconds(300))
    }

    @Test func answersAreReadAsConnectMeansThem() {
        func answer(_ status: Int, _ retryAfter: String? = nil, _ body: String = "") -> PushAnswer {
            PushAnswer(status: status, retryAfter: retryAfter, body: body, now: 784_111_740)
        }
        #expect(answer(200, nil, "{}") == .accepted)
        #expect(
            answer(503, "7", "no\nleader")
                == .failed("status 503: no leader", answered: true, serverAsks: .seconds(7))
        )
        #expect(
            answer(429, "Sun, 06 Nov 1994 08:49:37 GMT")
                == .failed("status 429", answered: true, serverAsks: .seconds(37))
        )
        #expect(answer(500, "soon") == .failed("status 500", answered: true, serverAsks: nil))
        #expect(answer(422) == .refused("status 422"))
    }

    @Test func whatTheServerAsksForIsWaitedFor() async throws {
        let busy = RecordingServer.Answer(status: 429, headers: ["Retry-After": "7"])
        let away = RecordingServer.Answer(status: 503, headers: ["Retry-After": "2"])
        try await RecordingServer.run(answering: [busy, away]) { server, address in
            var configuration = SpanProfilerConfiguration(applicationName: "tests")
            configuration.serverAddress = address
            let queue = ProfileQueue(capacity: 10)
            let client = HTTPClient(configuration: .profilePushes)
            let clock = SkippingClock()
            let pusher = try ProfilePusher(
                configuration: configuration, format: .push(labels: [:]), queue: queue, client: client, clock: clock,
                logger: .quiet
            )
            queue.append(EncodedProfile([1]))
            queue.finish()
            await pusher.run()
            try await client.shutdown()
            #expect(clock.sleeps == [.seconds(7), .seconds(2)])
            #expect(pusher.counts == ExportCounts(sent: 1, retries: 2))
            #expect(try server.requests.map { try $0.rawProfile } == [[1], [1], [1]])
        }
    }
}

extension EncodedProfile {
    /// Bytes that no server looks into here.
    fileprivate init(_ bytes: [UInt8]) { self.init(pprof: bytes, start: 1, duration: 1) }
}

extension RecordingServer.Received {
    /// The profile's bytes of a push.
    fileprivate var rawProfile: [UInt8] {
        get throws {
            let push = try PyroscopePushRequest(serializedBytes: body)
            return Array(push.series.flatMap(\.samples).map(\.rawProfile).reduce(Data(), +))
        }
    }
}
