/// How long to wait before a failed push is tried again.
struct RetryPolicy: Sendable {
    /// The first wait, before jitter; it doubles each time.
    var firstDelay = Duration.milliseconds(500)
    /// The longest wait of our own accord.
    var longestDelay = Duration.seconds(30)
    /// The longest wait that a server may ask for: about what waits for it by then covers.
    var longestAskedDelay = Duration.seconds(300)
    /// How often a profile is sent to a server that answers, but not well. One that is unreachable is tried on and on.
    var mostAnsweredAttempts = 10

    /// The wait after a number of failures in a row: half of it certain, half random, so that many clients do not come at once.
    ///
    /// What the server asks for counts if it is longer.
    func delay(afterFailures failures: Int, serverAsks: Duration?) -> Duration {
        var delay = firstDelay
        for _ in 1..<max(failures, 1) where delay < longestDelay { delay = delay * 2 }
        delay = min(delay, longestDelay)
        return max(delay * Double.random(in: 0.5...1), min(serverAsks ?? .zero, longestAskedDelay))
    }
}
