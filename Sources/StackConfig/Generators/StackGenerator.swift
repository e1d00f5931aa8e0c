/// Generates everything that `provision` writes.
package enum StackGenerator {
    /// The files for a stack, the same for the same input to the byte, in the order of their paths.
    package static func files(
        for stack: Stack,
        deployment: Deployment,
        templates: TemplateSet = .builtIn
    ) throws(TemplateError) -> [GeneratedFile] {
        var files = try grafana(for: stack, deployment: deployment, templates: templates)
        if case .compose(let paths) = deployment {
            files.append(try TempoConfiguration.file(for: stack, templates: templates))
            files.append(try PyroscopeConfiguration.file(templates: templates))
            files.append(try RideshareDockerfile.file(for: stack, templates: templates))
            files.append(try ComposeFile.file(for: stack, paths: paths, mounted: files, templates: templates))
        }
        return files.sorted { $0.path < $1.path }
    }

    private static func grafana(
        for stack: Stack,
        deployment: Deployment,
        templates: TemplateSet
    ) throws(TemplateError) -> [GeneratedFile] {
        let addresses =
            switch deployment {
            case .compose: ServerAddresses(tempo: "http://tempo:3200", pyroscope: "http://pyroscope:4040")
            case .embedded(let addresses): addresses
            case .external(let servers):
                ServerAddresses(tempo: servers.tempo.url.rawValue, pyroscope: servers.pyroscope.url.rawValue)
            }
        return [try GrafanaDatasources.file(for: stack, addresses: addresses, templates: templates)]
    }
}
