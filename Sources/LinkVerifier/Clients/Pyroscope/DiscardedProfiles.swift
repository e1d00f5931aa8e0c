/// What Pyroscope has refused since its start, by its own names of the reasons.
struct DiscardedProfiles: Sendable, Equatable {
    /// How many profiles, and how many bytes they had.
    struct Count: Sendable, Equatable {
        var profiles = 0
        var bytes = 0
    }

    /// A server without tenants counts everything under this one.
    private static let anonymous = "anonymous"
    private static let paths: [String: any WritableKeyPath<Count, Int> & Sendable] = [
        "pyroscope_discarded_samples_total": \.profiles,
        "pyroscope_discarded_bytes_total": \.bytes,
    ]

    /// Reasons for which nothing was refused are left out.
    var counts: [String: Count]

    init(counts: [String: Count] = [:]) {
        self.counts = counts
    }

    /// Nothing comes back for metrics that are not Pyroscope's.
    ///
    /// - Parameter tenant: Whose profiles count, where the server tells tenants apart.
    init?(_ text: PrometheusText, tenant: String?) {
        guard text.names.contains(where: { $0.hasPrefix("pyroscope_") }) else { return nil }
        var counts: [String: Count] = [:]
        for sample in text.samples {
            guard let path = Self.paths[sample.name], sample.value > 0,
                let value = Int(exactly: sample.value.rounded())
            else { continue }
            let counted = sample.labels["tenant"] ?? Self.anonymous
            guard tenant == nil || counted == tenant || counted == Self.anonymous else { continue }
            counts[sample.labels["reason"] ?? "unknown", default: Count()][keyPath: path] += value
        }
        self.counts = counts
    }

    /// What has been refused since an earlier look; a server that was started anew counts from 0.
    func since(_ earlier: DiscardedProfiles) -> DiscardedProfiles {
        var rise: [String: Count] = [:]
        for (reason, count) in counts {
            let before = earlier.counts[reason] ?? Count()
            let risen = Count(
                profiles: count.profiles < before.profiles ? count.profiles : count.profiles - before.profiles,
                bytes: count.bytes < before.bytes ? count.bytes : count.bytes - before.bytes
            )
            if risen != Count() { rise[reason] = risen }
        }
        return DiscardedProfiles(counts: rise)
    }
}
