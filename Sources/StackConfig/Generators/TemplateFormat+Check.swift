import Foundation
import Yams

extension TemplateFormat {
    /// Reads the rendered text as what it is to be.
    func check(_ text: String, from template: Template) throws(TemplateError) {
        switch self {
        case .yaml, .expandedYAML: try checkYAML(text, from: template)
        case .json: try checkJSON(text, from: template)
        // Docker's own reader is the only one; `.ci/run` lints what the built-in template renders to.
        case .dockerfile: break
        }
    }

    private func checkYAML(_ text: String, from template: Template) throws(TemplateError) {
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

    private func checkJSON(_ text: String, from template: Template) throws(TemplateError) {
        do {
            _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
        } catch {
            // The text of the underlying error says where; that of the outer one only that the format is wrong.
            let problem = (error as NSError).userInfo[NSDebugDescriptionErrorKey].map { "\($0)" } ?? "\(error)"
            throw .notJSON(file: template.file, problem: problem)
        }
    }
}
