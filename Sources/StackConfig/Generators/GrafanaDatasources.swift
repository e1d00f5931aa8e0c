/// The provisioning file for Grafana's Tempo and Pyroscope datasources, and the link between them.
enum GrafanaDatasources {
    /// Grafana reads `datasources/` below its provisioning directory (`GF_PATHS_PROVISIONING`).
    static let path = "grafana/provisioning/datasources/datasources.yaml"

    static func file(
        for stack: Stack,
        addresses: ServerAddresses,
        templates: TemplateSet
    ) throws(TemplateError) -> GeneratedFile {
        let contents = try TemplateRenderer.render(
            templates[.grafanaDatasources],
            as: TemplateName.grafanaDatasources.format,
            values: [
                "tempoUrl": .text(addresses.tempo),
                "pyroscopeUrl": .text(addresses.pyroscope),
                "profileType": .text(stack.link.profileType.rawValue),
                "hasTags": .flag(!stack.link.tagMappings.isEmpty),
                "tags": .list(
                    stack.link.tagMappings.map { mapping in
                        ["key": .text(mapping.tag.rawValue), "label": .text(mapping.label.rawValue)]
                    }),
            ]
        )
        return GeneratedFile(path: path, contents: contents)
    }
}
