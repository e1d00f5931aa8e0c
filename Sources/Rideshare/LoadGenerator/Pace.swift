import Synchronization

/// When the next order is due, and for which vehicle: one for each region, shared by its workers.
///
/// Orders that a busy region could not take in time are not made up for later.
final class Pace: Sendable {
    /// One order to place.
    struct Ticket: Sendable, Equatable {
        let vehicle: Vehicle
        /// When, counted from the start of the load.
        let due: Duration
    }

    /// A car first, since its span is the one that takes long enough to be judged.
    static let rotation: [Vehicle] = [.car, .bike, .scooter]

    private let interval: Duration
    private let state: Mutex<(next: Duration, number: Int)>

    /// Orders each `interval`, the first after `delay`.
    init(interval: Duration, delay: Duration = .zero) {
        self.interval = interval
        state = Mutex((delay, 0))
    }

    /// Takes the next order, `now` being counted from the start of the load.
    func claim(at now: Duration) -> Ticket {
        state.withLock { state in
            let due = max(state.next, now)
            let vehicle = Self.rotation[state.number % Self.rotation.count]
            state = (due + interval, state.number + 1)
            return Ticket(vehicle: vehicle, due: due)
        }
    }
}
