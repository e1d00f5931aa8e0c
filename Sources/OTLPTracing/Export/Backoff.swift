/// How long to wait between attempts: twice as long each time, up to a limit, and never quite the same, so that clients
/// that failed together do not come back together.
struct Backoff {
    private static let first = Duration.milliseconds(500)
    private static let longest = Duration.seconds(5)
    private var next = Backoff.first

    /// The wait before the next attempt: what the server asked for, else between half of the step and the whole.
    ///
    /// - Parameter jitter: a random number from 0 to 1.
    mutating func wait(retryAfter: Duration?, jitter: Double) -> Duration {
        defer { next = min(next * 2, Self.longest) }
        return retryAfter ?? next * (0.5 + jitter / 2)
    }
}
