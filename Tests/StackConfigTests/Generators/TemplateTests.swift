import Testing

@testable import StackConfig

@Suite struct TemplateTests {
    private let addresses = ServerAddresses(tempo: "http://t", pyroscope: "http://p")

    @Test func takesTheUsersTemplateInsteadOfTheBuiltInOne() throws {
        let text = "# mine\nurl: {{tempoUrl}}\n{{#tags}}\ntag: {{key}}\n{{/tags}}\n"
        #expect(try render(text) == "# mine\nurl: \"http://t\"\ntag: \"service.name\"\n")
    }

    @Test func refusesUnknownValues() throws {
        let known = """
            hasTags, key, label, minimumStep, profileType, pyroscopeBasic, pyroscopeHeaders, pyroscopeSecrets, \
            pyroscopeUrl, tags, tempoBasic, tempoHeaders, tempoSecrets or tempoUrl
            """
        #expect(
            try failure(of: "url: {{tempoURI}}\n{{#tags}}a: {{label}}{{colour}}{{/tags}}\n") == """
                FILE: unknown value "colour"; use \(known)
                FILE: unknown value "tempoURI"; did you mean "tempoUrl"?
                """)
    }

    @Test func placesWhatIsNoTemplate() throws {
        #expect(try failure(of: "url: {{tempoUrl\n").hasPrefix("FILE:"))
        #expect(try failure(of: "{{#tags}}\na: b\n").hasSuffix("a section is not closed; correct the {{...}} there"))
    }

    @Test func renderTheSameAsTheUsersOwnCopies() throws {
        try withTemporaryDirectory { (directory) throws in
            for name in TemplateName.allCases {
                try write(TemplateSet.builtIn[name].text, to: "\(directory)/\(name.rawValue)")
            }
            let copies = try TemplateSet(overridingFrom: directory)
            let paths = ComposePaths(buildContext: ".", dockerfile: "Dockerfile")
            for deployment in [Deployment.embedded(addresses), .compose(paths)] {
                #expect(
                    try StackGenerator.files(for: .default, deployment: deployment, templates: copies)
                        == StackGenerator.files(for: .default, deployment: deployment, templates: .builtIn))
            }
        }
    }

    @Test func refusesATemplateThatRendersToNoYAML() throws {
        #expect(try failure(of: "a: [b\nc: {{tempoUrl}}\n").hasPrefix("FILE: what it renders to is not YAML at line"))
    }

    @Test func refusesFilesThatAreNoTemplates() throws {
        try withTemporaryDirectory { (directory) throws in
            try write("a: b", to: "\(directory)/grafana/datasource.yaml")
            let error = #expect(throws: TemplateError.self) { try TemplateSet(overridingFrom: directory) }
            #expect(error == .unknownTemplate("grafana/datasource.yaml", directory: directory))
            #expect(error?.description.hasSuffix("did you mean \"grafana/datasources.yaml\"?") == true)
        }
    }

    @Test func refusesDirectoriesWithoutTemplates() throws {
        try withTemporaryDirectory { (directory) throws in
            #expect(throws: TemplateError.noTemplates(directory)) { try TemplateSet(overridingFrom: directory) }
            let missing = directory + "/missing"
            #expect(throws: TemplateError.noDirectory(missing)) { try TemplateSet(overridingFrom: missing) }
        }
    }

    private func render(_ text: String) throws -> String {
        var contents = ""
        try withTemporaryDirectory { (directory) throws in
            try write(text, to: "\(directory)/grafana/datasources.yaml")
            let templates = try TemplateSet(overridingFrom: directory)
            contents = try GeneratedFiles(deployment: .embedded(addresses), templates: templates)
                .contents(of: GeneratedFiles.datasources)
        }
        return contents
    }

    /// The message about a template, with `FILE` for its path.
    private func failure(of text: String) throws -> String {
        var message = ""
        try withTemporaryDirectory { (directory) throws in
            let file = "\(directory)/grafana/datasources.yaml"
            try write(text, to: file)
            let templates = try TemplateSet(overridingFrom: directory)
            let error = #expect(throws: TemplateError.self) {
                try StackGenerator.files(
                    for: .default, deployment: .embedded(addresses), templates: templates)
            }
            message = try #require(error).description.replacing(file, with: "FILE")
        }
        return message
    }
}
