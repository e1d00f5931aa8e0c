import Foundation
import Hummingbird
import Logging
import SwiftProtobuf
import TelemetryProtos
import Testing

@testable import TelemetryBackend

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// The page and the API of the Grafana stand-in, whose data comes from another backend over real sockets.
struct DatasourcePageTests {
    private static let credentials = BasicCredentials(user: "me", password: "secret")

    private struct Reply {
        let status: Int
        let text: String
    }

    private func get(_ ports: BoundPorts, _ path: String, _ headers: [String: String] = [:]) async throws -> Reply {
        try await fetch(
            URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(ports[.page] ?? 0)\(path)"))), headers)
    }

    private func fetch(_ request: URLRequest, _ headers: [String: String]) async throws -> Reply {
        var request = request
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let (body, response) = try await URLSession.shared.data(for: request)
        return Reply(
            status: (response as? HTTPURLResponse)?.statusCode ?? 0, text: String(decoding: body, as: UTF8.self))
    }

    /// Posts with the servers' credentials and tenant.
    private func post(_ port: Int?, _ path: String, _ body: some Message) async throws {
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port ?? 0)\(path)")))
        request.httpMethod = "POST"
        request.httpBody = try body.serializedData()
        let reply = try await fetch(
            request,
            [
                "Content-Type": path == "/v1/traces" ? "application/x-protobuf" : "application/proto",
                "Authorization": Self.credentials.authorization,
                "X-Scope-OrgID": "one",
            ])
        #expect(reply.status == 200, "\(reply.text)")
    }

    /// A trace of now, of a root and a labelled span below it.
    private func trace() -> OTLPExportTraceServiceRequest {
        let now = UInt64(Date().timeIntervalSince1970 * 1000) * 1_000_000
        var root = SpanFixtures.span("order", id: 1)
        var child = SpanFixtures.span(
            "GET /car", id: 2, parent: 1, [StoredSpan.profileAttribute: .string(SpanFixtures.spanID(2))])
        root.startTimeUnixNano = now
        child.startTimeUnixNano = now
        root.endTimeUnixNano = now + 500_000_000
        child.endTimeUnixNano = now + 400_000_000
        return SpanFixtures.request(service: "rideshare", resource: ["region": .string("eu-north")], [root, child])
    }

    private func profile() throws -> PyroscopePushRequest {
        var profile = PprofBuilder()
        profile.add("main;findNearestVehicle", 30_000_000, labels: ["span_id": SpanFixtures.spanID(2)])
        profile.add("main;somebodyElse", 90_000_000)
        return PyroscopeClient.pushRequest([try profile.bytes()], labels: ["service_name": "rideshare"])
    }

    /// Runs a Tempo and a Pyroscope behind credentials and a tenant, and a Grafana that knows them.
    private func withGrafana(
        mapping: String = "{datasourceUid: pyroscope, profileTypeId: \"\(ProfileType.cpuTime.id)\"}",
        password: String = "secret", protection: BackendProtection = .init(),
        _ body: (_ servers: BoundPorts, _ grafana: BoundPorts) async throws -> Void
    ) async throws {
        try await withFolder { folder in
            var servers = TelemetryBackendConfiguration(
                tempo: .init(api: .init(port: 0), otlp: .init(port: 0), dataDirectory: folder + "/tempo"),
                pyroscope: .init(api: .init(port: 0), dataDirectory: folder + "/pyroscope")
            )
            servers.protection = BackendProtection(credentials: Self.credentials, tenant: "one")
            try await withBackend(servers) { ports in
                let access = """
                    basicAuth: true, basicAuthUser: me, secureJsonData: {basicAuthPassword: \(password), \
                    httpHeaderValue1: one}
                    """
                let files = try provisioning(
                    folder,
                    """

                    - {name: Tempo, uid: tempo, type: tempo, url: "http://127.0.0.1:\(ports[.tempo] ?? 0)", \(access), \
                    jsonData: {httpHeaderName1: X-Scope-OrgID, tracesToProfiles: \(mapping)}}
                    - {name: Pyroscope, uid: pyroscope, type: grafana-pyroscope-datasource, \(access), \
                    url: "http://127.0.0.1:\(ports[.pyroscope] ?? 0)", jsonData: {httpHeaderName1: X-Scope-OrgID}}
                    """
                )
                var grafana = TelemetryBackendConfiguration(
                    page: .init(listener: .init(port: 0), source: .datasources(files))
                )
                grafana.protection = protection
                try await withBackend(grafana) { try await body(ports, $0) }
            }
        }
    }

    @Test func leadsFromATraceToTheFlameGraphOfItsSpan() async throws {
        try await withGrafana { servers, grafana in
            try await post(servers[.otlp], "/v1/traces", trace())
            try await post(servers[.pyroscope], PyroscopeClient.pushPath, try profile())
            let path = "/profiles/\(SpanFixtures.spanID(2))?trace=\(SpanFixtures.traceID(1))"
            let list = try await get(grafana, "/").text
            #expect(list.contains("order"))
            #expect(list.contains("› GET /car"))
            #expect(list.contains("eu-north"))
            #expect(list.contains(path))
            let page = try await get(grafana, "/traces/\(SpanFixtures.traceID(1))")
            #expect(page.text.components(separatedBy: "flame graph</a>").count == 2)
            #expect(page.text.contains(path))
            let graph = try await get(grafana, path)
            #expect(graph.status == 200)
            #expect(graph.text.contains("<title>findNearestVehicle — 30.0 ms, 100.0 %; self 30.0 ms</title>"))
            #expect(!graph.text.contains("somebodyElse"))
            #expect(graph.text.contains("{service_name=&quot;rideshare&quot;}, span \(SpanFixtures.spanID(2))"))
        }
    }

    @Test func aBrokenLinkIsNotThereAndThePageSaysWhy() async throws {
        try await withGrafana(mapping: "{datasourceUid: elsewhere}") { servers, grafana in
            try await post(servers[.otlp], "/v1/traces", trace())
            for path in ["/", "/traces/\(SpanFixtures.traceID(1))"] {
                let page = try await get(grafana, path).text
                #expect(page.contains("no datasource has that uid"), "\(path)")
                #expect(!page.contains("/profiles/"), "\(path)")
            }
            let profile = try await get(grafana, "/profiles/\(SpanFixtures.spanID(2))?trace=\(SpanFixtures.traceID(1))")
            #expect(profile.status == 404)
            #expect(profile.text.contains("no datasource has that uid"))
        }
    }

    @Test func tellsItsDatasourcesWithoutSecretsAndTheirHealth() async throws {
        try await withGrafana { _, grafana in
            let health = try await get(grafana, "/api/health").text
            #expect(health.contains(#""database":"ok""#))
            #expect(health.contains(#""version":"13.2.0"#))
            let tempo = try await get(grafana, "/api/datasources/uid/tempo")
            #expect(tempo.text.contains(#""type":"tempo""#))
            #expect(tempo.text.contains(#""secureJsonFields":{"basicAuthPassword":true,"httpHeaderValue1":true}"#))
            #expect(!tempo.text.contains("secret\""))
            for uid in ["tempo", "pyroscope"] {
                let answer = try await get(grafana, "/api/datasources/uid/\(uid)/health")
                #expect(answer.text == #"{"message":"Data source is working","status":"OK"}"#)
            }
            let missing = try await get(grafana, "/api/datasources/uid/loki")
            #expect(missing.status == 404)
            #expect(missing.text == #"{"message":"Data source not found"}"#)
        }
    }

    @Test func aDatasourceThatRefusesIsUnhealthyAndThePageNamesIt() async throws {
        try await withGrafana(password: "wrong") { _, grafana in
            for uid in ["tempo", "pyroscope"] {
                let answer = try await get(grafana, "/api/datasources/uid/\(uid)/health")
                #expect(answer.status == 400)
                #expect(answer.text.contains(#""status":"ERROR""#))
                #expect(answer.text.contains("answers 401"))
            }
            let page = try await get(grafana, "/")
            #expect(page.status == 502)
            #expect(page.text.contains("the datasource &quot;Tempo&quot; answers 401"))
        }
    }

    @Test func theAPITakesATokenOrThePassword() async throws {
        let protection = BackendProtection(credentials: Self.credentials, grafanaToken: "glsa_1")
        try await withGrafana(protection: protection) { _, grafana in
            let path = "/api/datasources/uid/tempo"
            let brought = [nil, "Bearer glsa_2", "Bearer glsa_1", Self.credentials.authorization]
            var statuses: [Int] = []
            for authorization in brought {
                let headers = authorization.map { ["Authorization": $0] } ?? [:]
                statuses.append(try await get(grafana, path, headers).status)
            }
            #expect(statuses == [401, 401, 200, 200])
            let health = try await get(grafana, "/api/health")
            #expect(health.status == 200)
        }
    }
}
