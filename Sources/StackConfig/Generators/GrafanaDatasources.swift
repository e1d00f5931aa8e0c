/// The provisioning file for Grafana's Tempo and Pyroscope datasources, and the link between them.
enum GrafanaDatasources {
    /// Grafana reads `datasources/` below its provisioning directory (`GF_PATHS_PROVISIONING`).
    static let path = "grafana/provisioning/datasources/datasources.yaml"
    /// How dashboards and links call the datasource of traces.
    static let tempo = "tempo"
    /// How dashboards and links call the datasource of profiles.
    static let pyroscope = "pyroscope"

    static func file(
        for stack: Stack,
        deployment: Deployment,
        templates: TemplateSet
    ) throws(TemplateError) -> GeneratedFile {
        let servers = GrafanaServers(for: deployment)
        var values: [String: TemplateValue] = [
            "profileType": .text(stack.link.profileType.rawValue),
            "minimumStep": .text(stack.profiling.uploadInterval.description),
            "hasTags": .flag(!stack.link.tagMappings.isEmpty),
            "tags": .list(
                stack.link.tagMappings.map { mapping in
                    ["key": .text(mapping.tag.rawValue), "label": .text(mapping.label.rawValue)]
                }),
        ]
        for (name, server) in [("tempo", servers.tempo), ("pyroscope", servers.pyroscope)] {
            let access = try GrafanaAccess(to: server)
            values["\(name)Url"] = .text(server.url)
            values["\(name)Secrets"] = .flag(!access.isOpen)
            values["\(name)Basic"] = access.basic
            values["\(name)Headers"] = access.headers
        }
        return GeneratedFile(path: path, contents: try templates.render(.grafanaDatasources, values))
    }
}
