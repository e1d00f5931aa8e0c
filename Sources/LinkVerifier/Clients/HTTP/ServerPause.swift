import Synchronization

/// The time during which a server that limits its rate wants no requests, from anyone.
final class ServerPause: Sendable {
    /// How long one request waits at most, over all its pauses.
    static let longestWait = Duration.seconds(30)
    /// Where the pauses begin for a server that names none; each is twice the one before.
    private static let firstPause = Duration.milliseconds(500)
    private static let longestPause = Duration.seconds(8)

    private let pacemaker: Pacemaker
    private let elapsed: @Sendable () -> Duration
    private let state = Mutex((end: Duration.zero, isTold: false))

    init(_ pacemaker: Pacemaker) {
        self.pacemaker = pacemaker
        self.elapsed = pacemaker.stopwatch()
    }

    /// Whether the server may be asked.
    var isOver: Bool { state.withLock { $0.end } <= elapsed() }

    /// How much longer it lasts by what the server said; none if it is over, or the server named no time.
    var remaining: Duration? {
        let (end, isTold) = state.withLock { $0 }
        let rest = end - elapsed()
        return isTold && rest > .zero ? rest : nil
    }

    /// Makes all requests to the server wait.
    func hold(for duration: Duration, isTold: Bool) {
        let end = elapsed() + duration
        state.withLock { state in
            if end > state.end { state = (end, isTold) }
        }
    }

    /// Waits until the server may be asked, and gives the time that took; nothing if that is more than `allowance`.
    func wait(atMost allowance: Duration) async throws -> Duration? {
        var waited = Duration.zero
        while true {
            let rest = state.withLock { $0.end } - elapsed()
            guard rest > .zero else { return waited }
            guard waited + rest <= allowance else { return nil }
            try await pacemaker.pause(rest)
            waited += rest
        }
    }

    /// A pause that the server did not name: longer each time, and not the same for all that are refused at once.
    static func backoff(attempt: Int) -> Duration {
        let whole = min(firstPause * (1 << min(attempt, 10)), longestPause)
        return whole * Double.random(in: 0.5...1)
    }
}
