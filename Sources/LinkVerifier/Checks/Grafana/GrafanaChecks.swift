/// The checks of Grafana's datasources, by its API.
enum GrafanaChecks {
    static let all: [any StackCheck.Type] = [
        GrafanaTooOldCheck.self,
        GrafanaDatasourceMissingCheck.self,
        GrafanaLinkMissingCheck.self,
        GrafanaLinkDanglingCheck.self,
        GrafanaLinkMismatchCheck.self,
        GrafanaDatasourceUnhealthyCheck.self,
    ]
}
