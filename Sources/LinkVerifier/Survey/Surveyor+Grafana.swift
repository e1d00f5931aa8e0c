import Foundation

extension Surveyor {
    /// What Grafana says of its datasources; nothing if there is none to ask.
    ///
    /// Only the datasources that the judged links lead from and to are asked for their health, which makes Grafana ask
    /// their servers.
    func grafanaEvidence() async throws -> GrafanaEvidence? {
        guard let grafana, let server = target.grafana else { return nil }
        var evidence = GrafanaEvidence(
            url: server.url.absoluteString, version: try await grafana.version(),
            listing: try await grafana.datasources()
        )
        let links = JudgedLinks(evidence, tempo: target.tempo.url).links
        let ends = links.flatMap { [$0.tempo.uid, evidence[$0.setting.datasourceUID]?.uid].compactMap(\.self) }
        let uids = Set(ends).sorted()
        let answers = try await uids.concurrentMap(atMost: target.limits.concurrentRequests) { uid in
            try await grafana.health(ofDatasource: uid)
        }
        evidence.health = Dictionary(uniqueKeysWithValues: zip(uids, answers))
        return evidence
    }
}
