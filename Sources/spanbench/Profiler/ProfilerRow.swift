import ArgumentParser

/// What is measured of the profiler: a row of the table, or two that come of the same work.
enum ProfilerRow: String, CaseIterable, ExpressibleByArgument {
    /// Spans of 100 to 500 ms that own their thread: all their CPU time, and each one's.
    case owned
    /// Spans that share two threads, with awaits and groups: all their CPU time.
    case shared
    /// Spans that change threads as often as they can: samples under a wrong one.
    case hops
    /// Where labels are promised: how many are lost.
    case places
    /// How long the signal handler takes.
    case handler
    /// The same where it goes on from child tasks to their callers.
    case handlerParents = "handler-parents"
    /// What is added to `withSpan`.
    case withSpan = "with-span"
    /// What a server loses by being profiled.
    case throughput
    /// Whether memory stays what it is under load.
    case memory
    /// What it costs to make a profile of 10,000 samples.
    case flush

    func trial(_ extent: TrialExtent) -> any ProfilerTrial {
        switch self {
        case .owned: OwnedThreadsTrial(extent: extent)
        case .shared: SharedThreadsTrial(extent: extent)
        case .hops: HopsTrial(extent: extent)
        case .places: PlacesTrial(extent: extent)
        case .handler: HandlerTrial(extent: extent)
        case .handlerParents: HandlerTrial(extent: extent, joinsParentTasks: true)
        case .withSpan: WithSpanTrial(extent: extent)
        case .throughput: ThroughputTrial(extent: extent)
        case .memory: MemoryTrial(extent: extent)
        case .flush: FlushTrial(extent: extent)
        }
    }
}
