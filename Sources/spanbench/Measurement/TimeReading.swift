import Foundation

/// Reads a `timespec` of the C library.
enum TimeReading {
    /// What `read` filled in, in nanoseconds.
    @inline(__always)
    static func nanoseconds(_ read: (UnsafeMutablePointer<timespec>) -> Int32) -> UInt64 {
        // Seconds and nanoseconds, taken as plain words: several C modules claim the struct's members.
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2) { words in
            words.initialize(repeating: 0)
            words.withMemoryRebound(to: timespec.self) { time in
                if let time = time.baseAddress { _ = read(time) }
            }
            return words[0] * 1_000_000_000 + words[1]
        }
    }
}
