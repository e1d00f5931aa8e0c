import Foundation
import Synchronization

/// The CPU time of the calling thread (`CLOCK_THREAD_CPUTIME_ID`), by which spans' own CPU time is known.
enum ThreadClock {
    /// So far, in nanoseconds.
    static var nanoseconds: UInt64 { TimeReading.nanoseconds { clock_gettime(CLOCK_THREAD_CPUTIME_ID, $0) } }

    /// Works until this thread has spent so much; returns how many nanoseconds it was in the end.
    ///
    /// The work is what servers do: hashing, memory, strings, sorting; about 20 µs between two looks at the clock.
    @inline(never)
    static func spend(milliseconds: Double) -> UInt64 {
        let start = nanoseconds, wanted = UInt64(milliseconds * 1e6)
        var piece = Piece(seed: start)
        repeat { piece.work() } while nanoseconds - start < wanted
        piece.keep()
        return nanoseconds - start
    }

    /// Some microseconds' work.
    struct Piece {
        private static let kept = Atomic<UInt64>(0)
        private var seed: UInt64

        init(seed: UInt64) { self.seed = seed }

        @inline(never)
        mutating func work() {
            var words: [UInt64: String] = [:]
            for index in 0..<UInt64(32) { words[index &* 7919 ^ seed] = "value \(index)" }
            for key in words.keys.sorted() { seed = seed &* 6_364_136_223_846_793_005 &+ key }
            calculate()
        }

        /// Makes the result count for something, or the compiler may leave the work out.
        func keep() { Self.kept.wrappingAdd(seed, ordering: .relaxed) }

        @inline(never)
        mutating func calculate() {
            for index in 0..<UInt64(4_000) { seed = seed &* 6_364_136_223_846_793_005 &+ index }
        }
    }
}
