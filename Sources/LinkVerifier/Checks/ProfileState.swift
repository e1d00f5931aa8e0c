import Foundation

/// What is to be made of a labelled span's samples, or of their absence.
///
/// The CPU time of a span is not in the trace, and a span may wait as well as work. So a span without samples is held
/// to be wrong only where other evidence says that it worked for at least the minimum.
enum ProfileState: Equatable {
    /// Samples, in nanoseconds.
    case found(Int64)
    /// None yet, but the profile may still be on its way.
    case pending
    /// None, and the span had too little time to itself to be sure of any.
    case tooShort
    /// None, and the span may have done nothing but wait.
    case possiblyWaiting
    /// None, though there must be.
    case missing(Reason)
    /// Nobody knows: the question was refused.
    case unanswered

    /// Why a span must have had CPU time.
    enum Reason: Equatable {
        /// Spans of the same name had at least so many nanoseconds each.
        case siblings(leastCPU: Int64)
        /// There is no profile at all of a region that served requests.
        case noProfiles
        /// The region's profiles hold so many nanoseconds for each request.
        case unclaimedCPU(perRequest: Int64)
    }

    /// So many long spans without samples make it worth asking what the region did at all.
    static let silentSpansForCensus = 5

    init(of root: TraceSpan, in evidence: RegionEvidence) {
        let limits = evidence.limits
        if let total = evidence.profiles[root.spanID], total > 0 {
            self = .found(total)
        } else if evidence.queryFailures[root.spanID] != nil {
            self = .unanswered
        } else if !root.isSettled(at: evidence.now, limits: limits) {
            self = .pending
        } else if root.ownDuration < limits.minimumCPU {
            self = .tooShort
        } else if evidence.idleSpans.contains(root.name) {
            self = .possiblyWaiting
        } else if let reason = Self.reason(for: root, in: evidence) {
            self = .missing(reason)
        } else {
            self = .possiblyWaiting
        }
    }

    private static func reason(for root: TraceSpan, in evidence: RegionEvidence) -> Reason? {
        let minimum = evidence.limits.minimumCPU.wholeNanoseconds
        if !root.hasFailed, let leastCPU = evidence.usualCPU[root.name], leastCPU >= minimum {
            return .siblings(leastCPU: leastCPU)
        }
        guard let census = evidence.census else { return nil }
        if census.cpu == 0 { return .noProfiles }
        // Twice the minimum, because profiles begin and end elsewhere than the window and the requests in it.
        let perRequest = census.cpu / Int64(max(census.requests, 1))
        return !census.isTruncated && perRequest >= 2 * minimum ? .unclaimedCPU(perRequest: perRequest) : nil
    }
}

extension TraceSpan {
    /// Whether the span's profile would have arrived by now.
    func isSettled(at now: Date, limits: VerificationLimits) -> Bool {
        now.timeIntervalSince1970 - Double(endNanoseconds) / 1e9 >= limits.settlingTime.timeInterval
    }
}

extension Duration {
    /// The duration in nanoseconds, cut off below them.
    var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
