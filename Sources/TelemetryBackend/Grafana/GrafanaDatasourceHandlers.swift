import AsyncHTTPClient
import Foundation
import Hummingbird

/// What is told of a datasource: its settings without secrets, and whether its server answers.
struct GrafanaDatasourceHandlers: Sendable {
    let provisioning: GrafanaProvisioning
    let httpClient: HTTPClient
    let now: @Sendable () -> Date

    /// `GET /api/datasources`, by name.
    func list() throws -> Response {
        let all = provisioning.datasources.enumerated().map { WireDatasource($1, id: $0 + 1) }
        return try GrafanaAnswer.json(all.sorted { $0.name < $1.name })
    }

    /// `GET /api/datasources/uid/UID`.
    func datasource(_ uid: String) throws -> Response {
        guard let index = provisioning.datasources.firstIndex(where: { $0.uid == uid }) else {
            return try GrafanaAnswer.failure("Data source not found", status: .notFound)
        }
        return try GrafanaAnswer.json(WireDatasource(provisioning.datasources[index], id: index + 1))
    }

    /// `GET /api/datasources/uid/UID/health`: 200, or 400 when the server does not answer well.
    func health(_ uid: String) async throws -> Response {
        guard let datasource = provisioning[uid] else {
            return try GrafanaAnswer.failure("Unable to load datasource metadata", status: .internalServerError)
        }
        let client = DatasourceClient(datasource, httpClient: httpClient)
        do {
            switch datasource.type {
            case GrafanaDatasource.tempoType: try await TempoDatasource(client).check()
            case GrafanaDatasource.pyroscopeType: try await PyroscopeDatasource(client).check(now: now())
            default:
                return try GrafanaAnswer.failure("Plugin not found", id: "plugin.notFound", status: .notFound)
            }
        } catch let error as DatasourceError {
            return try GrafanaAnswer.json(["status": "ERROR", "message": "\(error)"], status: .badRequest)
        }
        return try GrafanaAnswer.json(["status": "OK", "message": "Data source is working"])
    }
}
