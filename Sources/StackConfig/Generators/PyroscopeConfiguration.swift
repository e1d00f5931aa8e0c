/// What Pyroscope is configured with in a container.
enum PyroscopeConfiguration {
    static let path = "pyroscope.yaml"

    static func file(templates: TemplateSet) throws(TemplateError) -> GeneratedFile {
        let contents = try TemplateRenderer.render(
            templates[.pyroscope], as: TemplateName.pyroscope.format, values: [:])
        return GeneratedFile(path: path, contents: contents)
    }
}
