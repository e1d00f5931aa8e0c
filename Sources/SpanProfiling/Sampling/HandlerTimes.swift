import CSpanSampler

/// How long the signal handler's runs took, in steps of a fifth or less.
struct HandlerTimes {
    private let counts: [UInt64]

    init(_ counters: cspan_counters) {
        var counters = counters
        counts = withUnsafeBytes(of: &counters.handler_times) { Array($0.bindMemory(to: UInt64.self)) }
    }

    /// The time that a share of all runs stayed below; zero before the first.
    func percentile(_ share: Double) -> Duration {
        let total = counts.reduce(0, +)
        guard total > 0 else { return .zero }
        let wanted = UInt64((Double(total) * share).rounded(.up))
        var seen: UInt64 = 0
        for (step, count) in counts.enumerated() {
            if seen + count >= wanted {
                // Runs are taken to be spread evenly over their step.
                let start = Int64(4 + step % 4) << Int64(step / 4), width = Int64(1) << Int64(step / 4)
                return .nanoseconds(start + Int64(Double(width) * Double(wanted - seen) / Double(count)))
            }
            seen += count
        }
        return .zero
    }
}
