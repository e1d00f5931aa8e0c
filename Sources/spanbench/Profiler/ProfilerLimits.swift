/// What the profiler is held to.
enum ProfilerLimits {
    /// The total of spans that own their thread, as a part of the truth.
    static let ownedTotal = Measurement.Limit.within(0.005)
    /// The mean absolute error of each such span.
    static let ownedSpan = Measurement.Limit.atMost(0.025)
    /// The total of spans that share threads.
    static let sharedTotal = Measurement.Limit.within(0.015)
    static let wrongSpans = Measurement.Limit.exactly(0)
    /// Of how many samples none may be under a wrong span.
    static let judgedSamples = 100_000
    static let lostLabels = Measurement.Limit.atMost(0.01)
    static let handlerMedian = Measurement.Limit.atMost(6e-6)
    static let handlerPercentile99 = Measurement.Limit.atMost(25e-6)
    static let localRoot = Measurement.Limit.atMost(300e-9)
    static let childSpan = Measurement.Limit.atMost(150e-9)
    /// Requests served with the profiler on, as a part of those with it off.
    static let throughput = 0.99
    /// What is still flat: so much more memory than after the first minute.
    static let memoryGrowth = Measurement.Limit.atMost(0.05)
    static let coldFlush = Measurement.Limit.atMost(1)
    static let warmFlush = Measurement.Limit.atMost(0.05)
}
