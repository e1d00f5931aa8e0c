import StackConfig

/// One thing that is wrong with a link from traces to profiles.
struct LinkFault: Equatable {
    enum Kind: Equatable {
        case dangling
        case mismatch
        case unhealthy
        case pluginMissing
    }

    let kind: Kind
    let message: String
    let remedy: String
    /// What was seen, for the evidence.
    var values: [String: String] = [:]

    static func all(
        of link: JudgedLinks.Link, in evidence: GrafanaEvidence, target: VerificationTarget
    ) -> [LinkFault] {
        dangling(link, evidence) + mismatches(link, target) + unhealthy(link, evidence)
    }

    private static func dangling(_ link: JudgedLinks.Link, _ evidence: GrafanaEvidence) -> [LinkFault] {
        let uid = link.setting.datasourceUID
        let values = ["tempo": link.tempo.uid, "datasourceUid": uid]
        let choice = evidence.datasources(ofType: GrafanaDatasource.pyroscopeType).map(\.uid.inQuotes)
        let remedy =
            choice.isEmpty
            ? "add a Pyroscope datasource, and choose it under \"Trace to profiles\""
            : "set tracesToProfiles.datasourceUid to \(NearestName.listed(choice))"
        guard let end = evidence[uid] else {
            return [
                LinkFault(
                    kind: .dangling,
                    message:
                        "tracesToProfiles of \(link.tempo.title) leads to uid \(uid.inQuotes), which no datasource has",
                    remedy: remedy, values: values)
            ]
        }
        guard end.type != GrafanaDatasource.pyroscopeType else { return [] }
        return [
            LinkFault(
                kind: .dangling,
                message: "tracesToProfiles of \(link.tempo.title) leads to \(end.title), which is of type "
                    + "\(end.type.inQuotes), not \(GrafanaDatasource.pyroscopeType.inQuotes)",
                remedy: remedy, values: values.merging(["type": end.type]) { first, _ in first })
        ]
    }

    private static func unhealthy(_ link: JudgedLinks.Link, _ evidence: GrafanaEvidence) -> [LinkFault] {
        [link.tempo, evidence[link.setting.datasourceUID]].compactMap { datasource in
            guard let datasource else { return nil }
            let values = ["datasource": datasource.uid, "url": datasource.url]
            switch evidence.health[datasource.uid] {
            case .unhealthy(let message):
                return LinkFault(
                    kind: .unhealthy,
                    message: "Grafana says of \(datasource.title) at \(datasource.url.inQuotes): \(message.inQuotes)",
                    remedy: "correct the datasource's URL and credentials as Grafana's own host needs them, and see "
                        + "that its server runs",
                    values: values)
            case .pluginMissing(let message):
                return LinkFault(
                    kind: .pluginMissing,
                    message: "Grafana has no plugin of type \(datasource.type.inQuotes) for \(datasource.title): "
                        + message.inQuotes,
                    remedy: "install the plugin, or keep the bundled one: Grafana's disk must be writable, or "
                        + "GF_PLUGINS_PREINSTALL_DISABLED=true and GF_PLUGINS_PREINSTALL_AUTO_UPDATE=false",
                    values: values)
            case .healthy, .unknown, nil: return nil
            }
        }
    }
}
