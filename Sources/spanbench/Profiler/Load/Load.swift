import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Clients that each send the next request when they have the answer to the last.
struct Load: Sendable {
    private static let order = #"{"id": 7, "riders": ["one", "two", "three"], "distances": [1.5, 2.5, 3.25]}"#
    private static let requestTimeout = Duration.seconds(30)

    let port: Int
    let connections: Int

    /// Sends requests until the time is over; returns how many were answered in it.
    func send(for duration: Duration) async throws -> Int {
        let end = ContinuousClock.now + duration
        return try await send { ContinuousClock.now < end }
    }

    /// Sends requests while `goesOn` says so; returns how many were answered.
    func send(while goesOn: @Sendable @escaping () -> Bool) async throws -> Int {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for lane in 0..<connections {
                group.addTask {
                    var answered = 0
                    while goesOn() {
                        try await sendOne(id: lane &* 1_000 &+ answered)
                        answered += 1
                    }
                    return answered
                }
            }
            return try await group.reduce(0, +)
        }
    }

    private func sendOne(id: Int) async throws {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)/order/\(id)")
        request.method = .POST
        request.body = .bytes(ByteBuffer(string: Self.order))
        let response = try await HTTPClient.shared.execute(request, timeout: .init(Self.requestTimeout))
        _ = try await response.body.collect(upTo: 1 << 16)
        guard response.status == .ok else { throw BenchmarkError.loadFailed(status: response.status.code) }
    }
}
