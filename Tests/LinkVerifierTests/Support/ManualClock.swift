import Synchronization

/// A clock that stands still until it is moved, and then wakes who is due.
final class ManualClock: Clock {
    typealias Instant = TestClock.Instant

    private struct State {
        var now = Duration.zero
        var sleepers: [(until: Duration, wake: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())
    private let arrivals = AsyncStream<Void>.makeStream()

    var now: Instant { Instant(sinceStart: state.withLock { $0.now }) }
    var minimumResolution: Duration { .nanoseconds(1) }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        await withCheckedContinuation { wake in
            state.withLock { $0.sleepers.append((deadline.sinceStart, wake)) }
            arrivals.continuation.yield()
        }
        try Task.checkCancellation()
    }

    /// Waits until so many are asleep.
    func waitForSleepers(_ count: Int) async {
        var arrivals = arrivals.stream.makeAsyncIterator()
        while state.withLock({ $0.sleepers.count }) < count { await arrivals.next() }
    }

    func advance(by duration: Duration) {
        let due = state.withLock { state in
            state.now += duration
            let due = state.sleepers.filter { $0.until <= state.now }
            state.sleepers.removeAll { $0.until <= state.now }
            return due
        }
        for sleeper in due { sleeper.wake.resume() }
    }
}
