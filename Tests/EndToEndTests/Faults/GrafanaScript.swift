/// The datasources of a Grafana, and its link from spans to profiles.
struct GrafanaScript: Sendable {
    /// Where Grafana looks for profiles, if that is not where they are.
    var profilesURL: String?
    /// Whether the datasource of profiles is there.
    var hasProfiles = true
    /// What the link leads to; none for a Tempo datasource without the link.
    var linkUID: String? = "pyroscope"
    var linkProfileType = "process_cpu:cpu:nanoseconds:cpu:nanoseconds"
    /// Attributes of spans, and the labels of profiles that they are compared with.
    var linkTags = [(key: "service.name", label: "service_name")]

    /// The provisioning file for servers at these URLs.
    func provisioning(tempo: String, pyroscope: String) -> String {
        var lines = [
            "apiVersion: 1", "datasources:",
            "  - {name: Tempo, uid: tempo, type: tempo, access: proxy, url: '\(tempo)', isDefault: true, jsonData: {",
        ]
        if let linkUID {
            let tags = linkTags.map { "{key: \($0.key), value: \($0.label)}" }.joined(separator: ", ")
            lines += [
                "      tracesToProfiles: {datasourceUid: \(linkUID), customQuery: false, tags: [\(tags)],",
                "        profileTypeId: '\(linkProfileType)'}",
            ]
        }
        lines.append("    }}")
        if hasProfiles {
            lines += [
                "  - {name: Pyroscope, uid: pyroscope, type: grafana-pyroscope-datasource, access: proxy,",
                "     url: '\(profilesURL ?? pyroscope)'}",
            ]
        }
        return lines.map { $0 + "\n" }.joined()
    }
}
