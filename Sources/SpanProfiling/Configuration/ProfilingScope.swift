#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Which spans have a profile of their own: what Pyroscope's other SDKs call `rootSpanOnly`, true or false.
///
/// In either scope each sample also says its trace, so that a trace's whole CPU time stays known.
public enum ProfilingScope: String, Sendable, CaseIterable {
    /// The first span of a trace in this process, with the CPU time of all below it.
    case localRoots
    /// Every sampled span, with its own CPU time only: a child's time is the child's, while it lasts.
    ///
    /// Pyroscope keeps a series for each span name, and more of them come up this way.
    case all
}

extension ProfilingScope {
    /// What `PYROSCOPE_SPAN_SCOPE` of this process says; ``localRoots`` if it says nothing. ``SpanProfiler`` throws for a value
    /// that is neither.
    public static var fromEnvironment: ProfilingScope {
        ProcessInfo.processInfo.environment["PYROSCOPE_SPAN_SCOPE"].flatMap(ProfilingScope.init(rawValue:))
            ?? .localRoots
    }
}
