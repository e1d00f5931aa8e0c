import Mustache

/// The language that a template's output is written in, which decides how values are quoted and what is checked.
enum TemplateFormat: String, CaseIterable {
    /// YAML whose reader expands `$NAME`: Compose's files and Grafana's provisioning.
    case expandedYAML = "EXPANDED-YAML"
    case yaml = "YAML"
    case json = "JSON"
    case dockerfile = "DOCKERFILE"

    /// The name under which Mustache knows how to quote values.
    var contentType: String {
        _ = Self.registration
        return rawValue
    }

    private static let registration: Void = {
        for format in allCases { MustacheContentTypes.register(format.quoting, named: format.rawValue) }
    }()

    private var quoting: any MustacheContentType {
        switch self {
        case .expandedYAML: QuotedYAML(doublesDollars: true)
        case .yaml: QuotedYAML(doublesDollars: false)
        case .json: QuotedJSON()
        case .dockerfile: DockerfileWord()
        }
    }
}
