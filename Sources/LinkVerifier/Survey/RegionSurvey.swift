import Foundation

/// What is known of one region so far, over one look or many.
///
/// Spans stay on the list until their profile has come, however many newer ones follow: in a busy service the newest
/// are always too young to have one.
struct RegionSurvey: Sendable, Equatable {
    let region: String
    /// The spans being followed: local roots, unless all spans have profiles of their own.
    private(set) var roots: [TraceSpan] = []
    /// The traces that gave them.
    private(set) var traceIDs: Set<String> = []
    /// The sum of the samples of each span that has been asked for.
    private(set) var profiles: [String: Int64] = [:]
    private(set) var spansWithoutStacks: Set<String> = []
    private(set) var sightings: [String: Set<String>] = [:]
    private(set) var askedEarly: Set<String> = []
    private(set) var queryFailures: [String: RegionEvidence.QueryFailure] = [:]
    private(set) var ancestors: [String: Set<String>] = [:]
    private(set) var tally = RegionEvidence.Tally()
    var otherQueryFailure: RegionEvidence.QueryFailure?
    /// Nothing if the question has to be asked, or asked again since spans with samples came after it.
    var control: RegionEvidence.Control?
    var census: RegionEvidence.Census?
    /// The ids of all spans that were ever followed.
    private var known: Set<String> = []

    init(region: String) {
        self.region = region
    }

    /// The followed roots that can be asked for a profile and have shown none yet.
    var unproved: [(spanID: SpanIdentifier, root: TraceSpan)] {
        roots.compactMap { root in
            guard case .right(let identifier) = ProfileAttribute(of: root), profiles[root.spanID, default: 0] <= 0
            else { return nil }
            return (identifier, root)
        }
    }

    /// Those of them whose answer may change: not the short ones that had their time, once others have samples.
    func open(at limits: VerificationLimits) -> [(spanID: SpanIdentifier, root: TraceSpan)] {
        guard hasLink else { return unproved }
        return unproved.filter { _, root in
            profiles[root.spanID] == nil || askedEarly.contains(root.spanID) || root.ownDuration >= limits.minimumCPU
        }
    }

    var hasLink: Bool {
        profiles.values.contains { $0 > 0 }
    }

    /// Follows the spans of more traces, until there are so many in all.
    ///
    /// A trace is never cut: one of the spans left out might be the one that did the work.
    mutating func follow(_ traces: [TraceLook], limit: Int) {
        for trace in traces where roots.count < limit {
            let fresh = trace.spans.filter { known.insert($0.spanID).inserted }
            guard !fresh.isEmpty else { continue }
            roots += fresh
            traceIDs.formUnion(fresh.map(\.traceID))
            for span in fresh { tally.count(span) }
            for span in trace.nested where known.insert(span.spanID).inserted { tally.count(nested: span) }
            ancestors.merge(trace.ancestors) { first, _ in first }
        }
    }

    mutating func record(_ answers: [SpanAnswer]) {
        for answer in answers {
            let spanID = answer.spanID.description
            queryFailures[spanID] = answer.failure
            guard let result = answer.result else { continue }
            profiles[spanID] = result.total
            if answer.isEarly { askedEarly.insert(spanID) } else { askedEarly.remove(spanID) }
            guard result.total > 0 else { continue }
            control = nil
            if case .totalOnly = result { spansWithoutStacks.insert(spanID) }
            if !answer.sightings.isEmpty { sightings[spanID] = answer.sightings }
        }
    }

    /// Gives up well-labelled spans that will not prove anything any more, so that others can be followed.
    mutating func dropHopeless(at now: Date, limits: VerificationLimits) {
        guard !hasLink else { return }
        let hopeless = Set(
            unproved.map(\.root)
                .filter { $0.isSettled(at: now, limits: limits) && $0.ownDuration < limits.minimumCPU }
                .map(\.spanID)
        )
        guard !hopeless.isEmpty else { return }
        tally.spansGivenUp += hopeless.count
        roots.removeAll { hopeless.contains($0.spanID) }
        for spanID in hopeless {
            profiles[spanID] = nil
            queryFailures[spanID] = nil
        }
    }
}
