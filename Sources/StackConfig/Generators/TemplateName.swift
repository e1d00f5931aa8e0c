/// The templates that there are, by their paths below `templates/` or an overriding directory.
package enum TemplateName: String, Sendable, CaseIterable {
    case compose = "compose.yaml"
    case dockerfile = "Dockerfile"
    case tempo = "tempo.yaml"
    case pyroscope = "pyroscope.yaml"
    case grafanaDatasources = "grafana/datasources.yaml"
    case grafanaDashboards = "grafana/dashboards.yaml"
    case grafanaDashboard = "grafana/rideshare.json"

    /// The text that this program was built with.
    var builtInText: String {
        let bytes =
            switch self {
            case .compose: PackageResources.compose_yaml
            case .dockerfile: PackageResources.Dockerfile
            case .tempo: PackageResources.tempo_yaml
            case .pyroscope: PackageResources.pyroscope_yaml
            case .grafanaDatasources: PackageResources.datasources_yaml
            case .grafanaDashboards: PackageResources.dashboards_yaml
            case .grafanaDashboard: PackageResources.rideshare_json
            }
        return String(decoding: bytes, as: UTF8.self)
    }

    var format: TemplateFormat {
        switch self {
        case .compose, .grafanaDatasources, .grafanaDashboards: .expandedYAML
        case .tempo, .pyroscope: .yaml
        case .grafanaDashboard: .json
        case .dockerfile: .dockerfile
        }
    }
}
