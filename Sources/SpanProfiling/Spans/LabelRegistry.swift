import Synchronization

/// The span names and dynamic label sets in use, each under a small number that a signal handler can copy.
///
/// One for the process, as there is one signal handler. It is bounded: Pyroscope makes each value a series of its own, so a
/// name or value beyond the limits is left off and counted. Numbers are never reused.
final class LabelRegistry: Sendable {
    static let shared = LabelRegistry()

    /// How much may be kept.
    struct Limits: Sendable {
        /// The most distinct span names.
        var spanNames = 1_000
        /// The most distinct values of one dynamic label.
        var valuesPerLabel = 100
        /// The most dynamic labels at once: Pyroscope takes 30 a series, its own among them.
        var labelsPerSet = 20
        /// The most distinct combinations of dynamic labels.
        var labelSets = 10_000
        /// The most bytes of a value: Pyroscope's limit.
        var valueLength = 2_048
        /// Labels that all profiles have, and that win over dynamic ones at the server.
        var seriesLabels: Set<String> = []
    }

    /// What was left off so far.
    struct Refusals: Equatable, Sendable {
        /// Spans whose name was one too many.
        var spanNames: UInt64 = 0
        /// Values, or combinations of them, that were too many or too long.
        var values: UInt64 = 0
        /// Labels whose name the server would refuse, or that are reserved.
        var names: UInt64 = 0
        /// Sampled spans whose identity is unknown.
        var unidentifiedSpans: UInt64 = 0
    }

    private let spanNames = SpanNameTable()
    private let unidentifiedSpans = Atomic<UInt64>(0)
    private let state = Mutex(LabelRegistryState())

    /// Sets the limits, and begins to count and report anew; what is already known stays.
    func setLimits(_ limits: Limits) {
        unidentifiedSpans.store(0, ordering: .relaxed)
        state.withLock { $0.setLimits(limits) }
    }

    /// What was left off since the limits were set.
    var refusals: Refusals {
        var refusals = state.withLock { $0.refusals }
        refusals.unidentifiedSpans = unidentifiedSpans.load(ordering: .relaxed)
        return refusals
    }

    /// Why anything was left off, each reason once and until the next time only.
    func takeReports() -> [LabelRefusal] {
        state.withLock { state in
            if unidentifiedSpans.load(ordering: .relaxed) > 0 { state.report(.unidentifiedSpans) }
            return state.takeReports()
        }
    }

    /// Counts a sampled span that gets no label because nothing tells its identity.
    func countUnidentifiedSpan() {
        unidentifiedSpans.wrappingAdd(1, ordering: .relaxed)
    }

    /// The number of a span's name; 0 if there are too many.
    func number(ofSpanName name: String) -> UInt32 {
        if let known = spanNames.number(of: name) { return known }
        return state.withLock { state in
            // Someone else may have been faster, and kept it.
            if let known = spanNames.number(of: name) { return known }
            guard let number = state.number(ofSpanName: name) else { return 0 }
            spanNames.keep(name, number: number)
            return number
        }
    }

    /// The number of the set that adds `labels` to the set numbered `inherited`; the new values win.
    ///
    /// A label that is left off is not inherited either: the value of another moment would be a lie.
    func number(adding labels: [String: String], to inherited: UInt32) -> UInt32 {
        labels.isEmpty ? inherited : state.withLock { $0.number(adding: labels, to: inherited) }
    }

    /// What a tag's numbers stand for.
    func resolve(_ tag: SpanLabelTag) -> (spanName: String?, labels: [String: String]) {
        state.withLock { $0.resolve(tag) }
    }
}
