/// The link asks for what was verified.
enum GrafanaLinkMismatchCheck: GrafanaCheck {
    static let id = CheckID.grafanaLinkMismatch
    static let rule = "The link asks for the verified profile type, by the tags that spans and profiles share"

    static func finding(in grafana: GrafanaEvidence, of target: VerificationTarget) -> Finding? {
        let links = JudgedLinks(grafana, tempo: target.tempo.url)
        return finding(for: links.faults(in: grafana, target: target, of: .mismatch))
    }
}
