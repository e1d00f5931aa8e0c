import Mustache
import Yams

/// Renders Mustache templates of Grafana's YAML: quoting and `$` are done here, never in a template.
enum TemplateRenderer {
    private static let contentType: String = {
        let name = "GRAFANA-YAML"
        MustacheContentTypes.register(GrafanaYAML(), named: name)
        return name
    }()

    /// The rendered text, which is valid YAML.
    static func render(_ template: Template, values: [String: TemplateValue]) throws(TemplateError) -> String {
        let scope = TemplateScope(values)
        let text = try parse(template).render(scope)
        guard scope.unknownNames.isEmpty else {
            throw .unknownValues(file: template.file, names: scope.unknownNames, known: scope.knownNames)
        }
        try check(text, from: template)
        return text
    }

    private static func parse(_ template: Template) throws(TemplateError) -> MustacheTemplate {
        do {
            // On a line of its own, which leaves no trace in the output.
            return try MustacheTemplate(string: "{{%CONTENT_TYPE:\(contentType)}}\n" + template.text)
        } catch let error as MustacheTemplate.ParserError {
            let position = SourcePosition(
                line: max(1, error.context.lineNumber - 1), column: error.context.columnNumber)
            throw .malformed(file: template.file, position, problem: describe(error.error))
        } catch {
            throw .malformed(file: template.file, SourcePosition(line: 1, column: 1), problem: "\(error)")
        }
    }

    private static func describe(_ error: any Error) -> String {
        switch error {
        case MustacheTemplate.Error.sectionCloseNameIncorrect: "a section is closed under another name"
        case MustacheTemplate.Error.unfinishedName: "a tag is not finished"
        case MustacheTemplate.Error.expectedSectionEnd: "a section is not closed"
        default: "not a Mustache template (\(error))"
        }
    }

    private static func check(_ text: String, from template: Template) throws(TemplateError) {
        do {
            _ = try Yams.compose(yaml: text)
        } catch YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _)
        {
            let position = SourcePosition(line: mark.line, column: mark.column)
            throw .notYAML(file: template.file, position, problem: problem)
        } catch {
            throw .notYAML(file: template.file, nil, problem: "\(error)")
        }
    }
}
