import Synchronization

/// The truth about a trial's spans: which there were, and what each spent by the thread's clock.
final class SpanLedger: Sendable {
    /// One span.
    struct Entry: Sendable, Equatable, Codable {
        let spanID: UInt64
        /// What kind of span it was, where that matters.
        let kind: Int
        var nanoseconds: UInt64 = 0
    }

    private let state = Mutex<[Entry]>([])

    /// All spans, in the order of their numbers.
    var entries: [Entry] { state.withLock { $0 } }

    /// How many spans there are.
    var count: Int { state.withLock { $0.count } }

    /// Notes a new span; its number is 1 more than that of the one before, the first is 1.
    func begin(_ spanID: UInt64, kind: Int = 0) -> Int {
        state.withLock { entries in
            entries.append(Entry(spanID: spanID, kind: kind))
            return entries.count
        }
    }

    /// Adds what was spent in the span of that number.
    func add(_ nanoseconds: UInt64, to number: Int) {
        state.withLock { $0[number - 1].nanoseconds += nanoseconds }
    }
}
