/// Generates everything that `provision` writes.
package enum StackGenerator {
    /// The files for a stack, the same for the same input to the byte, in the order of their paths.
    ///
    /// - Parameter templates: To be made as early as possible: they are parsed meanwhile.
    package static func files(
        for stack: Stack,
        deployment: Deployment,
        templates: TemplateSet
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
        try GrafanaDashboards.files(for: stack, deployment: deployment, templates: templates)
            + [GrafanaDatasources.file(for: stack, deployment: deployment, templates: templates)]
    }
}
