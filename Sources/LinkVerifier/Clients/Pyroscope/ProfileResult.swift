/// What Pyroscope has for a selection; a failed call is an error instead.
package enum ProfileResult: Sendable, Equatable {
    /// Nothing matched.
    case empty
    /// A flame graph of one bar that sums up nothing below it: a number without a single stack.
    case totalOnly(Int64)
    /// Stacks.
    case frames(FlameGraph)

    /// The sum of all samples, in the profile type's unit: nanoseconds for CPU.
    package var total: Int64 {
        switch self {
        case .empty: 0
        case .totalOnly(let total): total
        case .frames(let graph): graph.total
        }
    }
}
