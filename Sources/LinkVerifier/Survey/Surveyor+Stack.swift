import Foundation

extension Surveyor {
    /// The regions to look at: those that the target names, or one without a name where there are none.
    func regions(now: Date) async throws -> [String] {
        target.regionAttribute == nil ? [""] : target.regions
    }

    /// What is to be known of the service as a whole.
    func stackEvidence(regions: [RegionEvidence], now: Date) async throws -> StackEvidence {
        var evidence = StackEvidence(target: target, now: now, regions: regions)
        evidence.grafana = try await grafanaEvidence()
        return evidence
    }
}
