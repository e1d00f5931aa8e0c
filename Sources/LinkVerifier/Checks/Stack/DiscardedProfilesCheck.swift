/// Pyroscope does not refuse the service's profiles.
enum DiscardedProfilesCheck: StackCheck {
    static let id = CheckID.profilesRefused
    static let rule = "Pyroscope takes the profiles that it is sent"

    /// Refused on purpose, by rules that somebody made.
    private static let deliberate: Set = ["dropped_by_relabel_rules", "dropped_by_sampling_rules"]

    static func reasonToSkip(_ evidence: StackEvidence) -> String? {
        evidence.reasonUnlisted(\.discarded)
    }

    static func finding(in evidence: StackEvidence) -> Finding? {
        guard let listings = evidence.listings, let discarded = listings.discarded.value else { return nil }
        if evidence.regions.contains(where: \.lacksProfiles), let text = described(discarded) {
            return finding("profiles are missing, and Pyroscope has refused \(text) since its start", discarded)
        }
        guard let before = listings.discardedBefore else { return nil }
        var risen = discarded.since(before)
        risen.counts = risen.counts.filter { !deliberate.contains($0.key) }
        return described(risen).map { finding("Pyroscope refused \($0) while it was looked at", risen) }
    }

    private static func finding(_ message: String, _ discarded: DiscardedProfiles) -> Finding {
        let reasons = reasons(discarded)
        return Finding(
            check: id,
            verdict: .fail,
            message: message,
            remedy: remedies[reasons.first?.name ?? ""] ?? "read what Pyroscope answers to the profiler, in its log",
            evidence: reasons.map { reason in
                let counts = ["profiles": String(reason.count.profiles), "bytes": String(reason.count.bytes)]
                return SpanEvidence(values: counts.merging(["reason": reason.name]) { count, _ in count })
            }
        )
    }

    /// `3 profiles (invalid_labels: 2, rate_limited: 1)`; nothing where nothing was refused.
    private static func described(_ discarded: DiscardedProfiles) -> String? {
        let reasons = reasons(discarded)
        guard !reasons.isEmpty else { return nil }
        let total = reasons.reduce(0) { $0 + $1.count.profiles }
        let list = reasons.map { "\($0.name): \($0.count.profiles)" }.joined(separator: ", ")
        return "\(total) \(total == 1 ? "profile" : "profiles") (\(list))"
    }

    /// The most frequent first.
    private static func reasons(_ discarded: DiscardedProfiles) -> [(name: String, count: DiscardedProfiles.Count)] {
        discarded.counts.map { (name: $0.key, count: $0.value) }
            .sorted { ($1.count.profiles, $0.name) < ($0.count.profiles, $1.name) }
    }

    /// What to do, by the names that Pyroscope gives its reasons.
    private static let remedies = [
        "invalid_labels": "rename the labels: letters, digits and underscores, no digit first, and __name__ given",
        "missing_labels": "push profiles with labels, service_name among them",
        "max_label_names_per_series": "use fewer labels, or raise validation.max-label-names-per-series",
        "label_name_too_long": "shorten the labels' names, or raise validation.max-length-label-name",
        "label_value_too_long": "shorten the labels' values, or raise validation.max-length-label-value",
        "duplicate_label_names": "give each label once; with dots for underscores it is the same label",
        "rate_limited": "push less, or raise distributor.ingestion-rate-limit-mb",
        "ingest_limit_reached": "wait until the tenant's quota is renewed, or raise it",
        "series_limit": "use labels of fewer values, or raise ingester.max-global-series-per-tenant",
        "profile_size_limit":
            "push more often, so that profiles are smaller, or raise validation.max-profile-size-bytes",
        "body_size_limit_exceeded": "push less at once, or raise distributor.ingestion-body-limit-mb",
        "samples_limit": "push more often, or raise validation.max-profile-stacktrace-samples",
        "sample_labels_limit": "label samples less, or raise validation.max-profile-stacktrace-sample-labels",
        "not_in_ingestion_window": "set the clock of the machine that pushes, and push sooner",
        "malformed_profile": "update the profiler: the pprof that it makes contradicts itself",
        "dropped_by_relabel_rules": "change the tenant's ingestion_relabeling_rules so that they keep the service",
        "dropped_by_sampling_rules": "change the tenant's distributor_sampling rules so that they keep the service",
    ]
}
