import Foundation

extension Surveyor {
    /// How long lists may be used again while a region is waited for.
    private static let listingsLifetime = Duration.seconds(5)

    /// What is to be known of the service as a whole.
    ///
    /// What is to be found again is sent at the first look. Lists are asked for when they can matter: for a report that
    /// may be the final one, and where a region lacks profiles. Grafana is asked for the former only.
    func stackEvidence(
        regions: [RegionEvidence], now: Date, journal: inout StackJournal, occasion: LookOccasion
    ) async throws -> StackEvidence {
        let draft = LinkReport(
            serviceName: target.serviceName, regions: regions.map { RegionReport($0, besides: []) })
        let isFinal = occasion.isLast || Patience.isOver(draft, regions)
        try await send(&journal, now: now)
        var evidence = StackEvidence(target: target, now: now, regions: regions)
        if isFinal || regions.contains(where: \.lacksProfiles) {
            evidence.listings = try await listings(of: evidence, journal: &journal, afresh: isFinal)
        }
        if isFinal { evidence.grafana = try await grafanaEvidence() }
        // What is broken is told at once; what is not has to wait for what was sent.
        let waits = occasion == .only || (isFinal && draft.verdict == .pass)
        let patience: (Duration) -> Duration = { waits ? occasion.patience(atMost: $0) : .zero }
        if var entry = journal.probes {
            let limit = patience(target.limits.settlingTime)
            try await follow(&entry, pacemaker: journal.pacemaker, patience: limit)
            if isFinal, draft.verdict != .fail {
                try await search(for: &entry, now: now, pacemaker: journal.pacemaker, patience: limit)
            }
            journal.probes = entry
            evidence.probes = entry.content
        }
        if var entry = journal.canary {
            try await follow(&entry, pacemaker: journal.pacemaker, patience: patience(entry.content.patience))
            journal.canary = entry
            evidence.canary = entry.content
        }
        return evidence
    }

    private func send(_ journal: inout StackJournal, now: Date) async throws {
        if journal.probes == nil, !target.probes.isEmpty { journal.probes = journal.entry(try await sendProbes()) }
        if journal.canary == nil, let server = target.canary {
            journal.canary = journal.entry(try await sendCanary(to: server, now: now))
        }
    }

    private func listings(
        of evidence: StackEvidence, journal: inout StackJournal, afresh: Bool
    ) async throws -> ServerListings {
        if !afresh, let known = journal.listings, known.age() < Self.listingsLifetime { return known.content }
        var listings = try await listings(regions: evidence.regions, now: evidence.now)
        listings.discardedBefore = journal.firstDiscarded
        if journal.firstDiscarded == nil { journal.firstDiscarded = listings.discarded.value }
        journal.listings = journal.entry(listings)
        return listings
    }
}
