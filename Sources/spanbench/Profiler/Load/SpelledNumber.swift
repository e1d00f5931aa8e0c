import Synchronization

/// A number that the stack spells while some work runs, so that each sample of the work tells which it was.
///
/// Each digit is a call of a function that is named after it. A label can so be held against the truth sample by sample,
/// however often the work changed threads.
enum SpelledNumber {
    static let digits = 10
    /// The largest number and one.
    static let end = 1 << (2 * digits)

    /// Runs `work` under the calls that spell a number.
    @inline(__always)
    static func spelling(_ number: Int, _ work: () -> Void) {
        next(number, digits, work)
    }

    /// The digit that a function stands for.
    static func digit(of function: String) -> Int? {
        names.firstIndex { function.contains($0) }
    }

    /// The number that the digits on a stack spell, innermost first; nil if one is missing.
    static func read(_ stack: [Int]) -> Int? {
        guard stack.count == digits else { return nil }
        return stack.reversed().reduce(0) { $0 << 2 | $1 }
    }

    private static let names = ["spellZero(", "spellOne(", "spellTwo(", "spellThree("]

    // The most significant digit is the outermost call.
    @inline(__always)
    private static func next(_ number: Int, _ left: Int, _ work: () -> Void) {
        guard left > 0 else { return work() }
        switch number >> (2 * (left - 1)) & 3 {
        case 0: spellZero(number, left - 1, work)
        case 1: spellOne(number, left - 1, work)
        case 2: spellTwo(number, left - 1, work)
        default: spellThree(number, left - 1, work)
        }
    }

    // Each counts what is its own behind the call, so that none is a tail call or equal to another.
    @inline(never) private static func spellZero(_ number: Int, _ left: Int, _ work: () -> Void) {
        next(number, left, work)
        keep(0)
    }

    @inline(never) private static func spellOne(_ number: Int, _ left: Int, _ work: () -> Void) {
        next(number, left, work)
        keep(1)
    }

    @inline(never) private static func spellTwo(_ number: Int, _ left: Int, _ work: () -> Void) {
        next(number, left, work)
        keep(2)
    }

    @inline(never) private static func spellThree(_ number: Int, _ left: Int, _ work: () -> Void) {
        next(number, left, work)
        keep(3)
    }

    private static let kept = Atomic<Int>(0)

    @inline(__always)
    private static func keep(_ digit: Int) { kept.wrappingAdd(digit, ordering: .relaxed) }
}
