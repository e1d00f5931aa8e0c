import Foundation
import StackConfig

/// All that was seen of one region, for the checks to judge.
struct RegionEvidence: Sendable, Equatable {
    var serviceName: String
    /// Empty for a service that has no regions, and is looked at as a whole.
    var region: String
    /// Which spans have profiles of their own.
    var scope = ProfilingScope.localRoots
    /// The spans that must have one, newest first.
    var roots: [TraceSpan]
    /// What was counted over all looks.
    var tally = Tally()
    /// The sum of the samples, in nanoseconds, of each labelled span that has been asked for.
    var profiles: [String: Int64] = [:]
    /// The ids of spans that have a sum of samples without a single stack.
    var spansWithoutStacks: Set<String> = []
    /// The sentinels' functions seen in the profile of each span.
    var sightings: [String: Set<String>] = [:]
    /// The ids of spans that were asked for before all of their profile can have arrived.
    var askedEarly: Set<String> = []
    /// Why spans could not be asked for, by their ids.
    var queryFailures: [String: QueryFailure] = [:]
    /// Why the region could not be asked for as a whole.
    var otherQueryFailure: QueryFailure?
    var control: Control?
    var census: Census?
    /// The least CPU time, in nanoseconds, of the spans of a name that have samples in any region, where there are
    /// enough of them to tell what is usual.
    var usualCPU: [String: Int64] = [:]
    /// The other regions of the service that have spans old enough for any search to find them.
    var otherRegionsSeen: [String] = []
    /// Functions that may have samples under spans of certain names only.
    var sentinels: [Sentinel] = []
    /// The names of the spans that each span is a part of, where all spans have profiles of their own.
    var ancestors: [String: Set<String>] = [:]
    /// The names of spans that only wait.
    var idleSpans: Set<String> = []
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

    /// The labelled spans that have samples, with their sum in nanoseconds.
    var sampled: [(root: TraceSpan, total: Int64)] {
        labelled.compactMap { labelled in
            guard case .found(let total) = labelled.state else { return nil }
            return (labelled.root, total)
        }
    }
}
