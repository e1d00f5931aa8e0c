import Foundation
import Synchronization

/// A clock that stands still but when slept on: then it is the wake-up time at once.
final class TestClock: Clock {
    struct Instant: InstantProtocol {
        var sinceStart: Duration

        func advanced(by duration: Duration) -> Instant { Instant(sinceStart: sinceStart + duration) }
        func duration(to other: Instant) -> Duration { other.sinceStart - sinceStart }
        static func < (left: Instant, right: Instant) -> Bool { left.sinceStart < right.sinceStart }
    }

    /// The time of day when the clock starts.
    static let start = Date(timeIntervalSince1970: 1_789_000_000)

    private let elapsed = Mutex(Duration.zero)

    var now: Instant { Instant(sinceStart: elapsed.withLock { $0 }) }
    var minimumResolution: Duration { .nanoseconds(1) }

    /// The time of day.
    var date: Date { Self.start + now.sinceStart / .seconds(1) }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        elapsed.withLock { $0 = max($0, deadline.sinceStart) }
    }
}
