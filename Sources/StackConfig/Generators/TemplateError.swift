/// Why a template gave no file.
package enum TemplateError: Error, Equatable, CustomStringConvertible {
    case noDirectory(String)
    case noTemplates(String)
    case unknownTemplate(String, directory: String)
    case unreadable(String)
    /// The text is no Mustache template.
    case malformed(file: String, SourcePosition, problem: String)
    /// The template asks for values that are not given to it.
    case unknownValues(file: String, names: [String], known: [String])
    /// What the template rendered to is not YAML; the place is in the rendered text.
    case notYAML(file: String, SourcePosition?, problem: String)
    /// What the template rendered to is not JSON; the problem says where in the rendered text.
    case notJSON(file: String, problem: String)
    /// A credential's file has a path that Grafana's provisioning cannot refer to.
    case unreferableFile(String)
    /// A value that the language of the output has no way to write.
    case unwritable(file: String, text: String)

    package var description: String {
        let templates = TemplateName.allCases.map(\.rawValue)
        return switch self {
        case .noDirectory(let directory):
            "no templates directory \(quoted(directory)); check the path given to --templates"
        case .noTemplates(let directory):
            "no template in \(quoted(directory)); put \(NearestName.listed(templates)) there, or leave --templates out"
        case .unknownTemplate(let path, let directory):
            "unknown template \(quoted(path)) in \(quoted(directory)); \(NearestName.remedy(for: path, among: templates))"
        case .unreadable(let file):
            "cannot read template \(quoted(file)); check its permissions and that it is UTF-8 text"
        case .malformed(let file, let position, let problem):
            "\(file):\(position): \(problem); correct the {{...}} there"
        case .unknownValues(let file, let names, let known):
            names.map { "\(file): unknown value \(quoted($0)); \(NearestName.remedy(for: $0, among: known))" }
                .joined(separator: "\n")
        case .notYAML(let file, let position, let problem):
            "\(file): what it renders to is not YAML"
                + (position.map { " at line \($0.line), column \($0.column)" } ?? "")
                + " (\(problem)); correct the template"
        case .notJSON(let file, let problem):
            "\(file): what it renders to is not JSON (\(problem)); correct the template"
        case .unreferableFile(let path):
            "Grafana cannot read a credential from \(quoted(path)); use an absolute path without $, { and }"
        case .unwritable(let file, let text):
            "\(file): a Dockerfile cannot contain \(quoted(text)); use a value without line breaks and control characters"
        }
    }
}
