/// Generates everything that `provision` writes.
package enum StackGenerator {
    /// The files for a stack, the same for the same input to the byte, in the order of their paths.
    package static func files(
        for stack: Stack,
        deployment: Deployment,
        templates: TemplateSet = .builtIn
    ) throws(TemplateError) -> [GeneratedFile] {
        var files = try GrafanaDashboards.files(for: stack, deployment: deployment, templates: templates)
        files.append(try GrafanaDatasources.file(for: stack, deployment: deployment, templates: templates))
        return files.sorted { $0.path < $1.path }
    }
}
