/// The dashboard of a stack's span profiles, and the file that makes Grafana load it.
enum GrafanaDashboards {
    /// Where Grafana looks for the dashboard: the compose engine mounts it there.
    static let directory = "/etc/grafana/dashboards"
    /// Grafana serves the dashboard at `/d/` and this.
    static let uid = "rideshare-span-profiles"
    static let title = "Rideshare span profiles"
    private static let variable = "region"

    static func files(
        for stack: Stack,
        deployment: Deployment,
        templates: TemplateSet
    ) throws(TemplateError) -> [GeneratedFile] {
        let isCompose = if case .compose = deployment { true } else { false }
        return [
            GeneratedFile(
                path: "grafana/dashboards/rideshare.json",
                contents: try templates.render(.grafanaDashboard, dashboard(of: stack))),
            GeneratedFile(
                path: "grafana/provisioning/dashboards/dashboards.yaml",
                contents: try templates.render(
                    .grafanaDashboards, ["directory": .text(directory), "inContainer": .flag(isCompose)])),
        ]
    }

    private static func dashboard(of stack: Stack) -> [String: TemplateValue] {
        let queries = TelemetryQueries(stack)
        let comparison = RegionComparison(of: stack.regions)
        return [
            "uid": .text(uid),
            "title": .text(title),
            "tempo": .text(GrafanaDatasources.tempo),
            "pyroscope": .text(GrafanaDatasources.pyroscope),
            "profileType": .text(stack.link.profileType.rawValue),
            "regions": .text(stack.regions.map(\.name.rawValue).joined(separator: ",")),
            "explanation": .text(DashboardExplanation.text(for: stack, comparison)),
            "spansQuery": .text(queries.requests(regionsOf: variable)),
            "medianQuery": .text(queries.latency(quantile: ".5", regionsOf: variable)),
            "tailQuery": .text(queries.latency(quantile: ".99", regionsOf: variable)),
            "regionProfiles": .text(queries.profiles(region: "$\(variable)")),
            "comparison": .list(
                comparison.map { comparison in
                    [
                        [
                            "leftTitle": .text(comparison.left.dashboardTitle),
                            "leftProfiles": .text(queries.profiles(region: comparison.left.name.rawValue)),
                            "rightTitle": .text(comparison.right.dashboardTitle),
                            "rightProfiles": .text(queries.profiles(region: comparison.right.name.rawValue)),
                        ]
                    ]
                } ?? []),
        ]
    }
}
