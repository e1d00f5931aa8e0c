import Synchronization

/// A clock whose sleeps of up to an hour are over at once, and noted; longer ones last until they are cancelled.
final class SkippingClock: Clock, Sendable {
    struct Instant: InstantProtocol {
        let offset: Duration

        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private let state = Mutex((now: Duration.zero, sleeps: [Duration]()))
    private let tick: Duration

    /// - Parameter tick: how much time each look at the clock takes.
    init(tick: Duration = .zero) {
        self.tick = tick
    }

    var now: Instant {
        state.withLock { state in
            state.now += tick
            return Instant(offset: state.now)
        }
    }
    var minimumResolution: Duration { .nanoseconds(1) }
    var sleeps: [Duration] { state.withLock { $0.sleeps } }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        let isLong = state.withLock { state in
            let length = deadline.offset - state.now
            guard length <= .seconds(3600) else { return true }
            state.sleeps.append(length)
            state.now = max(state.now, deadline.offset)
            return false
        }
        guard isLong else { return }
        let (never, source) = AsyncStream<Never>.makeStream()
        for await _ in never {}
        withExtendedLifetime(source) {}
        throw CancellationError()
    }
}
