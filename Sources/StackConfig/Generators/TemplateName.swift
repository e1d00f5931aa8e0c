/// The templates that there are, by their paths below `templates/` or an overriding directory.
package enum TemplateName: String, Sendable, CaseIterable {
    case grafanaDatasources = "grafana/datasources.yaml"

    /// The text that this program was built with.
    var builtInText: String {
        switch self {
        case .grafanaDatasources: String(decoding: PackageResources.datasources_yaml, as: UTF8.self)
        }
    }
}
