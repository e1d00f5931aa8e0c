import Foundation

/// All that was seen of the service as a whole, for the checks to judge.
struct StackEvidence: Sendable, Equatable {
    let target: VerificationTarget
    /// When this was seen.
    let now: Date
    let regions: [RegionEvidence]
    /// What Tempo and Pyroscope list; nothing if they were not asked, as while waiting.
    var listings: ServerListings?
    /// What Grafana's API said; nothing if there is no Grafana to ask.
    var grafana: GrafanaEvidence?
    /// What became of the canary; nothing if none was sent.
    var canary: CanaryEvidence?
    /// What became of a request to each region, if there was one.
    var probes: [ProbeEvidence] = []
}
