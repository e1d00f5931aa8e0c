import Glibc

/// CPU time to spend, under names that tests look for in stacks.
enum Work {
    /// This thread's CPU time so far, in nanoseconds.
    static var threadTime: UInt64 {
        // Seconds and nanoseconds, read as plain words: several C modules claim the struct's members.
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2) { words in
            words.initialize(repeating: 0)
            words.withMemoryRebound(to: timespec.self) { time in
                if let time = time.baseAddress { clock_gettime(CLOCK_THREAD_CPUTIME_ID, time) }
            }
            return words[0] * 1_000_000_000 + words[1]
        }
    }

    /// Spends CPU time on this thread; returns how many nanoseconds it was in the end.
    @inline(never)
    static func spend(milliseconds: Double, seed: UInt64) -> UInt64 {
        let start = threadTime, wanted = UInt64(milliseconds * 1e6)
        var number = seed
        while threadTime - start < wanted {
            for _ in 0..<200 { number = number &* 6_364_136_223_846_793_005 &+ seed }
        }
        return threadTime - start + (number & 1)
    }
}
