/// Both ends of the link answer Grafana.
enum GrafanaDatasourceUnhealthyCheck: GrafanaCheck {
    static let id = CheckID.grafanaDatasourceUnhealthy
    static let rule = "Grafana reaches the servers of both datasources of the link"

    static func finding(in grafana: GrafanaEvidence, of target: VerificationTarget) -> Finding? {
        let links = JudgedLinks(grafana, tempo: target.tempo.url)
        return finding(for: links.faults(in: grafana, target: target, of: .unhealthy))
    }
}
