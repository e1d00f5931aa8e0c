import Synchronization

/// A clock whose sleeps are over at once, and noted.
final class SkippingClock: Clock, Sendable {
    typealias Instant = ContinuousClock.Instant

    private let noted = Mutex<(now: Instant, sleeps: [Duration])>((ContinuousClock.now, []))

    var now: Instant { noted.withLock { $0.now } }
    var minimumResolution: Duration { .nanoseconds(1) }
    var sleeps: [Duration] { noted.withLock { $0.sleeps } }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        noted.withLock { noted in
            noted.sleeps.append(deadline - noted.now)
            noted.now = deadline
        }
    }
}
