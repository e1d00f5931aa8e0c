import Synchronization

/// How many requests were made, and how many at once.
final class RequestCounts: Sendable {
    struct Values: Sendable, Equatable {
        var requests = 0
        /// The most that waited for their answers at one time.
        var atOnce = 0
        fileprivate var waiting = 0
    }

    private let state = Mutex(Values())

    var values: Values { state.withLock { $0 } }

    func begin() {
        state.withLock { state in
            state.requests += 1
            state.waiting += 1
            state.atOnce = max(state.atOnce, state.waiting)
        }
    }

    /// The answer to a request begins, or its connection ends.
    func end() {
        state.withLock { $0.waiting -= 1 }
    }
}
