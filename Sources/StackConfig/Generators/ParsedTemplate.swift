import Mustache

/// A template that is ready to be rendered.
struct ParsedTemplate: Sendable {
    private let template: Template
    private let format: TemplateFormat
    /// What they render to follows each other.
    private let pieces: [MustacheTemplate]
    /// What tags with a number for a name stand for.
    private let runs: [String]

    /// - Parameter format: What it renders to: quoting and `$` are done here, never in a template.
    init(_ template: Template, as format: TemplateFormat) throws(TemplateError) {
        self.template = template
        self.format = format
        // A user's is parsed as it is, so that mistakes are found where they are.
        let condensed = template.isBuiltIn ? CondensedTemplate(template.text) : nil
        runs = condensed?.runs ?? []
        do {
            // On a line of its own, which leaves no trace in the output.
            pieces = try (condensed?.pieces ?? [template.text]).map {
                try MustacheTemplate(string: "{{%CONTENT_TYPE:TEXT}}\n" + $0)
            }
        } catch let error as MustacheTemplate.ParserError {
            let position = SourcePosition(
                line: max(1, error.context.lineNumber - 1), column: error.context.columnNumber)
            throw .malformed(file: template.file, position, problem: Self.describe(error.error))
        } catch {
            throw .malformed(file: template.file, SourcePosition(line: 1, column: 1), problem: "\(error)")
        }
    }

    /// The rendered text, which is valid in the template's format.
    func render(_ values: [String: TemplateValue]) throws(TemplateError) -> String {
        if format == .dockerfile,
            let text = values.values.lazy.flatMap(\.allTexts).first(where: Self.hasControlCharacter)
        {
            throw .unwritable(file: template.file, text: text)
        }
        let misses = TemplateMisses()
        let content = TemplateContent(kind: .template(runs: runs, values, as: format, misses))
        let text = pieces.map { $0.render(content) }.joined()
        guard misses.names.isEmpty else {
            throw .unknownValues(file: template.file, names: misses.names, known: Self.names(in: values))
        }
        // What the built-in ones render to is parsed back by the tests.
        if !template.isBuiltIn { try format.check(text, from: template) }
        return text
    }

    /// The names that a template may use.
    private static func names(in values: [String: TemplateValue]) -> [String] {
        values.reduce(into: Set(values.keys)) { $0.formUnion($1.value.innerNames) }.sorted()
    }

    private static func describe(_ error: any Error) -> String {
        switch error {
        case MustacheTemplate.Error.sectionCloseNameIncorrect: "a section is closed under another name"
        case MustacheTemplate.Error.unfinishedName: "a tag is not finished"
        case MustacheTemplate.Error.expectedSectionEnd: "a section is not closed"
        default: "not a Mustache template (\(error))"
        }
    }

    /// Whether there is a character, such as a line break, that an instruction of a Dockerfile cannot contain.
    private static func hasControlCharacter(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
    }
}
