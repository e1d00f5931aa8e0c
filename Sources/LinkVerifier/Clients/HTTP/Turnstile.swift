import Synchronization

/// Lets so many through at once and the others in the order in which they came; a cancelled one gives up its place.
final class Turnstile: Sendable {
    private typealias Place = CheckedContinuation<Void, any Error>

    private struct State {
        var free: Int
        var nextTicket: UInt64 = 0
        var queue: [(ticket: UInt64, place: Place)] = []
        /// Those that were cancelled before they had queued up.
        var cancelled: Set<UInt64> = []
    }

    private let state: Mutex<State>

    init(atOnce limit: Int) {
        self.state = Mutex(State(free: max(limit, 1)))
    }

    /// How many are queued up.
    var waiting: Int { state.withLock { $0.queue.count } }

    /// Runs `body` when it is its turn. Throws `CancellationError` if the task is cancelled before.
    func withTurn<Result: Sendable>(_ body: () async throws -> Result) async throws -> Result {
        try await enter()
        defer { leave() }
        return try await body()
    }

    private func enter() async throws {
        let ticket = state.withLock { state in
            state.nextTicket += 1
            return state.nextTicket
        }
        defer { state.withLock { _ = $0.cancelled.remove(ticket) } }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (place: Place) in
                let decided: Result<Void, any Error>? = state.withLock { state in
                    if state.cancelled.contains(ticket) { return .failure(CancellationError()) }
                    guard state.free > 0 else {
                        state.queue.append((ticket, place))
                        return nil
                    }
                    state.free -= 1
                    return .success(())
                }
                if let decided { place.resume(with: decided) }
            }
        } onCancel: {
            let place = state.withLock { state -> Place? in
                guard let index = state.queue.firstIndex(where: { $0.ticket == ticket }) else {
                    state.cancelled.insert(ticket)
                    return nil
                }
                return state.queue.remove(at: index).place
            }
            place?.resume(throwing: CancellationError())
        }
    }

    private func leave() {
        let next = state.withLock { state -> Place? in
            guard !state.queue.isEmpty else {
                state.free += 1
                return nil
            }
            return state.queue.removeFirst().place
        }
        next?.resume()
    }
}
