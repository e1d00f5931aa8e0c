/// What Tempo is configured with in a container.
enum TempoConfiguration {
    static let path = "tempo.yaml"

    static func file(for stack: Stack, templates: TemplateSet) throws(TemplateError) -> GeneratedFile {
        let contents = try TemplateRenderer.render(
            templates[.tempo],
            as: TemplateName.tempo.format,
            values: ["isTempo2": .flag(TempoGeneration(image: stack.images.tempo) == .two)])
        return GeneratedFile(path: path, contents: contents)
    }
}
