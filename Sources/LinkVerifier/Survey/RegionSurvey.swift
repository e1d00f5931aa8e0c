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
    var control: RegionEvidence.Control?
    var census: RegionEvidence.Census?

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

    var hasLink: Bool {
        profiles.values.contains { $0 > 0 }
    }

    /// Follows the spans of more traces, until there are so many in all.
    ///
    /// A trace is never cut: one of the spans left out might be the one that did the work.
    mutating func follow(_ traces: [[TraceSpan]], limit: Int) {
        var known = Set(roots.map(\.spanID))
        for trace in traces where roots.count < limit {
            let fresh = trace.filter { known.insert($0.spanID).inserted }
            roots += fresh
            traceIDs.formUnion(fresh.map(\.traceID))
        }
    }

    mutating func record(_ totals: [(spanID: SpanIdentifier, total: Int64)]) {
        for (spanID, total) in totals { profiles[spanID.description] = total }
    }

    /// Gives up well-labelled spans that will not prove anything any more, so that others can be followed.
    mutating func dropHopeless(at now: Date, limits: VerificationLimits) {
        guard !hasLink else { return }
        let hopeless = Set(
            unproved.map(\.root)
                .filter { $0.isSettled(at: now, limits: limits) && $0.ownDuration < limits.minimumCPU }
                .map(\.spanID)
        )
        roots.removeAll { hopeless.contains($0.spanID) }
        for spanID in hopeless { profiles[spanID] = nil }
    }
}
