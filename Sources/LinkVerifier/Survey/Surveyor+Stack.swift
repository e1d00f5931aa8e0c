import Foundation

extension Surveyor {
    /// What is to be known of the service as a whole.
    func stackEvidence(regions: [RegionEvidence], now: Date) async throws -> StackEvidence {
        StackEvidence(target: target, now: now, regions: regions)
    }
}
