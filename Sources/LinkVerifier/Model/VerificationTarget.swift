package import Foundation
package import StackConfig

/// What is to be verified: where traces and profiles are kept, and whose they are.
package struct VerificationTarget: Sendable, Equatable {
    /// Tempo's HTTP API.
    package var tempo: ServerAccess
    /// Pyroscope's HTTP API.
    package var pyroscope: ServerAccess
    /// `service.name` of the spans and `service_name` of the profiles.
    package var serviceName: String
    /// Grafana's HTTP API, if its datasources are to be checked too.
    package var grafana: ServerAccess?
    /// The regions that must each prove a link; none if they are to be found among the spans.
    package var regions: [String]
    /// The resource attribute of a span that names its region; none if the service has no regions, and is looked at as a
    /// whole.
    package var regionAttribute: String?
    /// The series label of a profile that names its region.
    package var regionLabel: String
    /// The span tags that narrow the search for a profile, and the profile labels that they are compared with.
    package var tagMappings: [TagMapping]
    /// Functions that may have samples under spans of certain names only.
    package var sentinels: [Sentinel]
    /// The names of spans that only wait, and must have about no samples.
    package var idleSpans: [String]
    /// Addresses of the service itself, to which a request is sent, and its trace expected.
    package var probes: [ProbeTarget]
    /// Where a canary's span is sent; none is sent otherwise. Its profile goes to ``pyroscope``.
    package var canary: ServerAccess?
    /// The profile type that a span's profile is looked for in.
    package var profileTypeID: String
    /// Which spans of the service have profiles of their own.
    package var scope: ProfilingScope
    /// Spans that began earlier do not count: the time the service was started, so that an earlier run proves nothing.
    package var since: Date?
    /// The cores that the service runs on, if known: a span's profile cannot exceed its duration on all of them.
    package var processorCount: Int?
    /// How much is looked at, and how long things may take.
    package var limits: VerificationLimits

    package init(
        tempo: ServerAccess,
        pyroscope: ServerAccess,
        serviceName: String,
        regions: [String],
        regionAttribute: String? = "region",
        regionLabel: String = "region",
        tagMappings: [TagMapping] = [],
        profileTypeID: String = "process_cpu:cpu:nanoseconds:cpu:nanoseconds",
        scope: ProfilingScope = .localRoots,
        since: Date? = nil,
        processorCount: Int? = nil,
        limits: VerificationLimits = VerificationLimits()
    ) {
        self.tempo = tempo
        self.pyroscope = pyroscope
        self.serviceName = serviceName
        self.regions = regions
        self.regionAttribute = regionAttribute
        self.regionLabel = regionLabel
        self.tagMappings = tagMappings
        self.sentinels = []
        self.idleSpans = []
        self.probes = []
        self.profileTypeID = profileTypeID
        self.scope = scope
        self.since = since
        self.processorCount = processorCount
        self.limits = limits
    }
}
