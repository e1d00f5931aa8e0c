/// The Compose file of a whole stack.
enum ComposeFile {
    static let path = "compose.yaml"

    /// - Parameter mounted: The other generated files, some of which the containers have mounted.
    static func file(
        for stack: Stack,
        paths: ComposePaths,
        mounted: [GeneratedFile],
        templates: TemplateSet
    ) throws(TemplateError) -> GeneratedFile {
        let services = ComposeServices(stack: stack, paths: paths, mounted: mounted)
        let contents = try templates.render(
            .compose,
            [
                "name": .text(stack.name.rawValue),
                "rideshareImage": .text("\(stack.name)-rideshare:local"),
                "adminPassword": .text("\(paths.secrets)/grafana-admin-password"),
                "tempoCondition": .word(services.tempoCondition),
                "tempo": .list([services.tempo]),
                "pyroscope": .list([services.pyroscope]),
                "grafana": .list([services.grafana]),
                "regions": .list(services.regions),
                "loadGenerator": .list([services.loadGenerator]),
            ])
        return GeneratedFile(path: path, contents: contents)
    }
}
