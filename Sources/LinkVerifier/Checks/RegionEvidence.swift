import Foundation
import StackConfig

/// All that was seen of one region, for the checks to judge.
struct RegionEvidence: Sendable, Equatable {
    /// A question that must have no answer: the profile of a span id that was made up.
    struct Control: Sendable, Equatable {
        let span: SpanIdentifier
        let total: Int64
    }

    /// What the region did in a window, whichever spans it was for: asked when none of the spans has samples.
    struct Census: Sendable, Equatable {
        let window: TimeWindow
        /// CPU time, in nanoseconds, of all the region's profiles.
        let cpu: Int64
        /// Requests that the region served.
        let requests: Int
        /// Whether there can have been more requests than that.
        let isTruncated: Bool
    }

    var serviceName: String
    var region: String
    /// Which spans have profiles of their own.
    var scope = ProfilingScope.localRoots
    /// The spans that must have one, newest first.
    var roots: [TraceSpan]
    /// The sum of the samples, in nanoseconds, of each labelled span that has been asked for.
    var profiles: [String: Int64] = [:]
    var control: Control?
    var census: Census?
    /// The least CPU time, in nanoseconds, of the spans of a name that have samples in any region, where there are
    /// enough of them to tell what is usual.
    var usualCPU: [String: Int64] = [:]
    /// When this was seen.
    var now: Date
    var processorCount: Int?
    var limits: VerificationLimits
}

extension RegionEvidence {
    /// The spans whose attribute is right, with the state of their profile.
    var labelled: [(root: TraceSpan, state: ProfileState)] {
        roots.compactMap { root in
            guard case .right = ProfileAttribute(of: root) else { return nil }
            return (root, ProfileState(of: root, in: self))
        }
    }
}
