import Synchronization

/// A stream of distinct random-looking 64-bit numbers, without a lock and without a system call for each.
///
/// SplitMix64 (Steele, Lea and Flood, 2014) over an atomic counter that starts at a random place: its finaliser is a
/// bijection, so one process repeats no number before 2^64 draws. A trace id takes its halves from two streams, so that
/// two processes meet only if both random starts do.
final class IdentityGenerator: Sendable {
    static let traceHigh = IdentityGenerator(seed: .random(in: .min ... .max))
    static let traceLow = IdentityGenerator(seed: .random(in: .min ... .max))
    static let span = IdentityGenerator(seed: .random(in: .min ... .max))

    private static let step: UInt64 = 0x9e37_79b9_7f4a_7c15
    private let counter: Atomic<UInt64>

    init(seed: UInt64) {
        counter = Atomic(seed)
    }

    /// The next number, never zero.
    func next() -> UInt64 {
        var mixed = counter.wrappingAdd(Self.step, ordering: .relaxed).newValue
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        mixed ^= mixed >> 31
        return mixed == 0 ? next() : mixed
    }
}
