import AsyncHTTPClient
import Foundation
import Hummingbird

/// Adds the part of Grafana's API that tells whether its datasources are there and answer.
func addGrafanaRoutes(
    to router: Router<BasicRequestContext>, provisioning: GrafanaProvisioning, protection: BackendProtection,
    httpClient: HTTPClient, now: @escaping @Sendable () -> Date = { Date() }
) {
    let datasources = GrafanaDatasourceHandlers(provisioning: provisioning, httpClient: httpClient, now: now)
    router.group("api/datasources").add(middleware: GrafanaAuthentication(protection: protection))
        .get("") { _, _ in try datasources.list() }
    let group = router.group("api/datasources/uid").add(middleware: GrafanaAuthentication(protection: protection))
    group.get("{uid}") { _, context in try datasources.datasource(context.parameters.get("uid") ?? "") }
    group.get("{uid}/health") { _, context in try await datasources.health(context.parameters.get("uid") ?? "") }
}
