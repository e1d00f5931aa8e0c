/// The language that a template's output is written in, which decides how values are quoted and what is checked.
enum TemplateFormat: CaseIterable {
    /// YAML whose reader expands `$NAME`: Compose's files and Grafana's provisioning.
    case expandedYAML
    case yaml
    case json
    case dockerfile

    /// The text as a string of the language.
    func quoted(_ text: String) -> String {
        switch self {
        case .expandedYAML: QuotedYAML(doublesDollars: true).escapeText(text)
        case .yaml: QuotedYAML(doublesDollars: false).escapeText(text)
        case .json: QuotedJSON().escapeText(text)
        case .dockerfile: DockerfileWord().escapeText(text)
        }
    }
}
