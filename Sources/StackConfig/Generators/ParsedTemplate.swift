import Mustache

/// A template that is ready to be rendered.
struct ParsedTemplate: Sendable {
    private let template: Template
    private let format: TemplateFormat
    private let parsed: MustacheTemplate

    /// - Parameter format: What it renders to: quoting and `$` are done here, never in a template.
    init(_ template: Template, as format: TemplateFormat) throws(TemplateError) {
        self.template = template
        self.format = format
        do {
            // On a line of its own, which leaves no trace in the output.
            parsed = try MustacheTemplate(string: "{{%CONTENT_TYPE:TEXT}}\n" + template.text)
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
        let scope = TemplateScope(values, as: format)
        let text = parsed.render(scope)
        guard scope.unknownNames.isEmpty else {
            throw .unknownValues(file: template.file, names: scope.unknownNames, known: scope.knownNames)
        }
        // What the built-in ones render to is parsed back by the tests.
        if !template.isBuiltIn { try format.check(text, from: template) }
        return text
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
