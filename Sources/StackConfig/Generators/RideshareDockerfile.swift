/// How the image of the demo service is built.
enum RideshareDockerfile {
    static let path = "Dockerfile"

    static func file(for stack: Stack, templates: TemplateSet) throws(TemplateError) -> GeneratedFile {
        let contents = try templates.render(
            .dockerfile,
            [
                "buildsInContainer": .flag(stack.apps.build == .container),
                "builderImage": .text(stack.apps.builderImage.rawValue),
                "baseImage": .text(stack.apps.baseImage.rawValue),
            ])
        return GeneratedFile(path: path, contents: contents)
    }
}
