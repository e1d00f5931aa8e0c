package import Foundation

/// How many requests are in flight at once over all clients that share it, and the clock that their waits go by.
package final class RequestLimiter: Sendable {
    private let turnstile: Turnstile
    let pacemaker: Pacemaker
    /// The time of day.
    let now: @Sendable () -> Date

    /// - Parameters:
    ///   - limit: Requests in flight at once; at least one.
    ///   - clock: What the pauses that servers ask for are measured with.
    ///   - now: What the dates that servers send are compared with.
    package init(
        atOnce limit: Int = 8,
        clock: some Clock<Duration> = ContinuousClock(),
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.turnstile = Turnstile(atOnce: limit)
        self.pacemaker = Pacemaker(clock)
        self.now = now
    }

    /// Runs a request when it is its turn.
    package func withTurn<Result: Sendable>(_ request: () async throws -> Result) async throws -> Result {
        try await turnstile.withTurn(request)
    }
}
