import AsyncHTTPClient
import Foundation

/// Grafana's HTTP API, as far as the link between its datasources needs it.
struct GrafanaClient: Sendable {
    private let connection: APIConnection

    init(_ server: ServerAccess, httpClient: HTTPClient, timeout: Duration) {
        self.connection = APIConnection(server, httpClient: httpClient, timeout: timeout)
    }

    /// The release, unless Grafana hides it from whoever is not signed in.
    func version() async throws -> String? {
        struct Answer: Decodable {
            /// Whether its database works: what tells Grafana's answer from another server's.
            let database: String
            let version: String?
        }
        let answer: Answer = try await connection.get("/api/health")
        return answer.version.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// All datasources of the organization, or why they may not be listed.
    func datasources() async throws -> GrafanaEvidence.Listing {
        do {
            let found: [GrafanaDatasource] = try await connection.get("/api/datasources")
            return .listed(found.sorted { $0.uid < $1.uid })
        } catch ClientError.notAuthorized(_, 403, _) {
            return .refused
        }
    }

    /// What Grafana says of a datasource when it asks the datasource's server.
    func health(ofDatasource uid: String) async throws -> GrafanaHealth {
        struct Answer: Decodable {
            let status: String?
            let message: String?
        }
        let path = "/api/datasources/uid/\(Self.encoded(uid))/health"
        do {
            let answer: Answer = try await connection.get(path)
            return answer.status?.uppercased() == "OK" || answer.status == nil
                ? .healthy : .unhealthy(message: answer.message ?? answer.status ?? "")
        } catch ClientError.status(_, let code, let body) where code != 429 {
            return GrafanaHealth(refusal: body, code: code)
        } catch ClientError.notAuthorized(_, 403, _) {
            return .unknown(reason: "the account may not query the datasource")
        }
    }

    private static func encoded(_ uid: String) -> String {
        uid.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(CharacterSet(charactersIn: "-_"))) ?? uid
    }
}
