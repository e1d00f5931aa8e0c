import Synchronization

/// Profiles that wait to be sent; where too many wait, the oldest is dropped.
final class ProfileQueue: Sendable {
    private struct State {
        var pending: [EncodedProfile] = []
        var dropped: UInt64 = 0
    }

    private let capacity: Int
    private let state = Mutex(State())
    /// Comes back once for each time that something may have arrived, until ``finish()``; for one consumer.
    let wakeUps: AsyncStream<Void>
    private let arrival: AsyncStream<Void>.Continuation

    init(capacity: Int) {
        self.capacity = capacity
        (wakeUps, arrival) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Adds the newest.
    func append(_ profile: EncodedProfile) {
        state.withLock { state in
            state.pending.append(profile)
            if state.pending.count > capacity {
                state.pending.removeFirst()
                state.dropped += 1
            }
        }
        arrival.yield()
    }

    /// Takes the oldest.
    func take() -> EncodedProfile? {
        state.withLock { $0.pending.isEmpty ? nil : $0.pending.removeFirst() }
    }

    /// Puts back what was taken and could not be sent, as the oldest; false if newer ones took its place.
    func putBack(_ profile: EncodedProfile) -> Bool {
        state.withLock { state in
            guard state.pending.count < capacity else {
                state.dropped += 1
                return false
            }
            state.pending.insert(profile, at: 0)
            return true
        }
    }

    /// Counts one that is given up, outside the queue.
    func countDrop() {
        state.withLock { $0.dropped += 1 }
    }

    /// Gives all up that still wait.
    func dropAll() {
        state.withLock { state in
            state.dropped += UInt64(state.pending.count)
            state.pending.removeAll()
        }
    }

    /// Ends ``wakeUps``: nothing will arrive any more.
    func finish() {
        arrival.finish()
    }

    /// How many wait.
    var count: Int { state.withLock { $0.pending.count } }
    /// How many were dropped.
    var dropped: UInt64 { state.withLock { $0.dropped } }
}
