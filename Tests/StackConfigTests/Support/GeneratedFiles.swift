import StackConfig
import Testing
import Yams

/// What is generated for a stack, as tests look at it.
struct GeneratedFiles {
    static let datasources = "grafana/provisioning/datasources/datasources.yaml"
    static let dashboards = "grafana/provisioning/dashboards/dashboards.yaml"
    static let dashboard = "grafana/dashboards/rideshare.json"

    private let files: [GeneratedFile]

    init(
        for stack: Stack = .default,
        deployment: Deployment = .embedded(
            ServerAddresses(tempo: "http://127.0.0.1:3200", pyroscope: "http://127.0.0.1:4040")),
        templates: TemplateSet = .builtIn
    ) throws {
        files = try StackGenerator.files(for: stack, deployment: deployment, templates: templates)
    }

    func contents(of path: String) throws -> String {
        try #require(files.first { $0.path == path }).contents
    }

    /// A file of YAML, or of JSON, which YAML contains.
    func parsed(_ path: String) throws -> Node {
        try #require(try Yams.compose(yaml: try contents(of: path)))
    }
}
