/// What Tempo is configured with in a container.
enum TempoConfiguration {
    static let path = "tempo.yaml"

    static func file(for stack: Stack, templates: TemplateSet) throws(TemplateError) -> GeneratedFile {
        let contents = try templates.render(
            .tempo, ["isTempo2": .flag(TempoGeneration(image: stack.images.tempo) == .two)])
        return GeneratedFile(path: path, contents: contents)
    }
}
