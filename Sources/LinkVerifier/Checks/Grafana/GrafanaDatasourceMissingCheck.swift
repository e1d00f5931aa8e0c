/// Grafana has what a link begins at and leads to.
enum GrafanaDatasourceMissingCheck: GrafanaCheck {
    static let id = CheckID.grafanaDatasourceMissing
    static let rule = "Grafana has a Tempo and a Pyroscope datasource, and their plugins"

    static func finding(in grafana: GrafanaEvidence, of target: VerificationTarget) -> Finding? {
        let wanted = [("Tempo", GrafanaDatasource.tempoType), ("Pyroscope", GrafanaDatasource.pyroscopeType)]
        let missing = wanted.filter { grafana.datasources(ofType: $0.1).isEmpty }
        guard missing.isEmpty else {
            let kinds = missing.map { "\($0.0) datasource (type \($0.1.inQuotes))" }
            let types = Set(grafana.datasources.map(\.type)).sorted()
            return Finding(
                check: id, verdict: .fail,
                message: "Grafana at \(grafana.url.inQuotes) has no \(kinds.joined(separator: " and no "))",
                remedy: "add it, by hand or by a provisioning file, in the organization that the account belongs to",
                evidence: types.isEmpty ? [] : [SpanEvidence(values: ["types": types.joined(separator: ", ")])]
            )
        }
        let links = JudgedLinks(grafana, tempo: target.tempo.url)
        return finding(for: links.faults(in: grafana, target: target, of: .pluginMissing))
    }
}
