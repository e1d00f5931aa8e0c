/// What Pyroscope is configured with in a container.
enum PyroscopeConfiguration {
    static let path = "pyroscope.yaml"

    static func file(templates: TemplateSet) throws(TemplateError) -> GeneratedFile {
        GeneratedFile(path: path, contents: try templates.render(.pyroscope, [:]))
    }
}
