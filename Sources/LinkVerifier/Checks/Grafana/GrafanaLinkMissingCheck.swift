import StackConfig

/// A Tempo datasource leads to profiles.
enum GrafanaLinkMissingCheck: GrafanaCheck {
    static let id = CheckID.grafanaLinkMissing
    static let rule = "A Tempo datasource leads to profiles by tracesToProfiles"

    static func finding(in grafana: GrafanaEvidence, of target: VerificationTarget) -> Finding? {
        let judged = JudgedLinks(grafana, tempo: target.tempo.url)
        guard let tempo = judged.tempos.first, judged.links.isEmpty else { return nil }
        let remedy =
            "set jsonData.tracesToProfiles with datasourceUid and profileTypeId, or choose a datasource under "
            + "\"Trace to profiles\" in the settings of Tempo's"
        for datasource in judged.tempos {
            guard let key = datasource.settings.first(where: isMisspelt) else { continue }
            return Finding(
                check: id, verdict: .fail,
                message: "\(datasource.title) has \(key.inQuotes) among its settings, which Grafana does not read",
                remedy: "call it \"tracesToProfiles\"", evidence: [SpanEvidence(values: ["tempo": datasource.uid])]
            )
        }
        let isEmpty = judged.tempos.contains { $0.settings.contains("tracesToProfiles") }
        let subject =
            judged.tempos.count == 1 ? tempo.title : "none of Grafana's \(judged.tempos.count) Tempo datasources"
        let lack = isEmpty ? "no datasourceUid in tracesToProfiles" : "no tracesToProfiles"
        return Finding(
            check: id, verdict: .fail,
            message: judged.tempos.count == 1
                ? "\(subject) has \(lack)" : "\(subject) has a tracesToProfiles that leads on",
            remedy: remedy, evidence: judged.tempos.map { SpanEvidence(values: ["tempo": $0.uid, "url": $0.url]) }
        )
    }

    private static func isMisspelt(_ key: String) -> Bool {
        key != "tracesToProfiles" && !key.lowercased().contains("log") && !key.lowercased().contains("metric")
            && (NearestName.of(key, among: ["tracesToProfiles", "tracesToProfilesV2"]) != nil)
    }
}
