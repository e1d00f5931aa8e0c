import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Testing

@testable import TelemetryBackend

struct ProtectionTests {
    private static let credentials = BasicCredentials(user: "me", password: "sécret:1")

    private func answer(
        _ protection: BackendProtection, _ endpoint: BackendEndpoint, _ method: HTTPRequest.Method, _ path: String,
        _ headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        try await withTelemetryDatabase { database, _ in
            let router = Router(context: BasicRequestContext.self)
            let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            protection.protect(router, of: endpoint)
            switch endpoint {
            case .tempo, .page: addTempoRoutes(to: router, store: database.traces, logger: logger)
            case .otlp: addOTLPRoutes(to: router, store: database.traces, maximumBodyLength: 1000, logger: logger)
            case .pyroscope:
                addPyroscopeRoutes(to: router, store: database.profiles, maximumBodyLength: 1000, logger: logger)
            }
            return try await Application(router: router, logger: logger).test(.router) {
                try await $0.executeRequest(uri: path, method: method, headers: headers, body: nil)
            }
        }
    }

    @Test(arguments: [
        nil, "Basic", "Basic !", "Bearer c2VjcmV0", "Basic " + Data("me:secret".utf8).base64EncodedString(),
        "Basic " + Data("me:sécret:11".utf8).base64EncodedString(), "Basic " + Data("".utf8).base64EncodedString(),
    ])
    func turnsAwayWhoDoesNotBringThePassword(authorization: String?) async throws {
        var headers = HTTPFields()
        headers[.authorization] = authorization
        let response = try await answer(.init(credentials: Self.credentials), .tempo, .get, "/api/echo", headers)
        #expect(response.status == .unauthorized)
        #expect(response.headers[.wwwAuthenticate]?.hasPrefix("Basic realm=") == true)
        #expect(String(buffer: response.body).contains("401 Authorization Required"))
    }

    @Test func letsInWhoBringsThePasswordAndAnyoneToReadiness() async throws {
        let protection = BackendProtection(credentials: Self.credentials, tenant: "one")
        let headers: HTTPFields = [
            .authorization: Self.credentials.authorization, .tenant: "one",
        ]
        for endpoint in [BackendEndpoint.tempo, .pyroscope] {
            #expect(try await answer(protection, endpoint, .get, "/ready").status == .ok)
        }
        #expect(try await answer(protection, .tempo, .get, "/api/echo", headers).status == .ok)
        #expect(try await answer(protection, .otlp, .post, "/v1/traces").status == .unauthorized)
        #expect(try await answer(protection, .pyroscope, .post, "/ingest").status == .unauthorized)
    }

    @Test func countsOfRefusedProfilesAskForThePasswordButNoTenant() async throws {
        let open = try await answer(.init(tenant: "one"), .pyroscope, .get, "/metrics")
        #expect(open.status == .ok)
        let closed = try await answer(.init(credentials: Self.credentials, tenant: "one"), .pyroscope, .get, "/metrics")
        #expect(closed.status == .unauthorized)
    }

    @Test func aMissingTenantIsAnsweredAsEachServerDoes() async throws {
        let protection = BackendProtection(tenant: "one")
        let tempo = try await answer(protection, .tempo, .get, "/api/search")
        #expect(tempo.status == .unauthorized)
        #expect(String(buffer: tempo.body) == "no org id\n")
        let pyroscope = try await answer(protection, .pyroscope, .post, "/querier.v1.QuerierService/ProfileTypes")
        #expect(pyroscope.status == .unauthorized)
        #expect(String(buffer: pyroscope.body) == #"{"code":"unauthenticated","message":"no org id"}"#)
        let otlp = try await answer(protection, .otlp, .post, "/v1/traces", [.contentType: "application/json"])
        #expect(otlp.status == .serviceUnavailable)
        #expect(String(buffer: otlp.body).contains("no org id"))
    }

    @Test(arguments: [BackendEndpoint.tempo, .otlp, .pyroscope])
    func anotherTenantIsRefusedByName(endpoint: BackendEndpoint) async throws {
        let path = [.tempo: "/api/search", .otlp: "/v1/traces", .pyroscope: "/ingest"][endpoint] ?? ""
        let response = try await answer(
            .init(tenant: "one"), endpoint, endpoint == .tempo ? .get : .post, path, [.tenant: "two"]
        )
        #expect(response.status == .forbidden)
        #expect(String(buffer: response.body).contains("two"))
    }
}

extension HTTPField.Name {
    fileprivate static var tenant: HTTPField.Name { HTTPField.Name("X-Scope-OrgID") ?? .from }
}
