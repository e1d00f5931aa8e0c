/// The link leads somewhere.
enum GrafanaLinkDanglingCheck: GrafanaCheck {
    static let id = CheckID.grafanaLinkDangling
    static let rule = "The link's datasourceUid is the uid of a Pyroscope datasource"

    static func finding(in grafana: GrafanaEvidence, of target: VerificationTarget) -> Finding? {
        let links = JudgedLinks(grafana, tempo: target.tempo.url)
        return finding(for: links.faults(in: grafana, target: target, of: .dangling))
    }
}
