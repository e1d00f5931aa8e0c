import Synchronization

/// Push requests that wait to be sent; where too many wait, the oldest is dropped.
final class ProfileQueue: Sendable {
    private struct State {
        var pending: [[UInt8]] = []
        var dropped: UInt64 = 0
    }

    private let capacity: Int
    private let state = Mutex(State())
    private let arrivals: AsyncStream<Void>
    private let arrival: AsyncStream<Void>.Continuation

    init(capacity: Int) {
        self.capacity = capacity
        (arrivals, arrival) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Adds the newest.
    func append(_ body: [UInt8]) {
        state.withLock { state in
            state.pending.append(body)
            if state.pending.count > capacity {
                state.pending.removeFirst()
                state.dropped += 1
            }
        }
        arrival.yield()
    }

    /// Takes the oldest.
    func take() -> [UInt8]? {
        state.withLock { $0.pending.isEmpty ? nil : $0.pending.removeFirst() }
    }

    /// Puts back what was taken and could not be sent, as the oldest; false if newer ones took its place.
    func putBack(_ body: [UInt8]) -> Bool {
        state.withLock { state in
            guard state.pending.count < capacity else {
                state.dropped += 1
                return false
            }
            state.pending.insert(body, at: 0)
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

    /// Lets ``nextArrival`` end once nothing waits.
    func finish() {
        arrival.finish()
    }

    /// Comes back once for each time that something may have arrived, until ``finish()``; for one consumer.
    var wakeUps: AsyncStream<Void> { arrivals }

    var count: Int { state.withLock { $0.pending.count } }
    var dropped: UInt64 { state.withLock { $0.dropped } }
}
