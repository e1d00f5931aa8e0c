import StackConfig
import Testing

@testable import StackRuntime

@Suite struct TelemetryCredentialsTests {
    private let secrets = SecretReader(environment: ["TOKEN": "Basic dXM6cGE= ü,%"], directory: "/")
    private let servers: ExternalServers
    private let token: SecretSource

    init() throws {
        token = .environment(try #require(EnvironmentName(rawValue: "TOKEN")))
        let url = try #require(HTTPAddress(rawValue: "https://servers.example"))
        servers = ExternalServers(
            otlp: OTLPEndpoint(url: url), tempo: APIServer(url: url), pyroscope: APIServer(url: url))
    }

    @Test func needsNoVariablesForOpenServers() throws {
        #expect(try TelemetryCredentials(servers, secrets) == .none)
    }

    @Test func encodesHeadersAsOpenTelemetryHasThem() throws {
        var servers = servers
        servers.otlp.headers = [
            RequestHeader(name: "Authorization", value: .secret(token)),
            RequestHeader(name: "X-Scope-OrgID", value: .text("team-a")),
        ]
        let credentials = try TelemetryCredentials(servers, secrets)
        #expect(
            credentials.spans == [
                "OTEL_EXPORTER_OTLP_HEADERS":
                    "Authorization=Basic%20dXM6cGE%3D%20%C3%BC%2C%25,X-Scope-OrgID=team-a"
            ])
        #expect(credentials.profiles.isEmpty)
    }

    @Test func givesPyroscopeAUserAPasswordAndATenant() throws {
        var servers = servers
        servers.pyroscope.authentication = .basic(user: "me", password: token)
        servers.pyroscope.tenant = "team-a"
        #expect(
            try TelemetryCredentials(servers, secrets).profiles == [
                "PYROSCOPE_BASIC_AUTH_USER": "me", "PYROSCOPE_BASIC_AUTH_PASSWORD": "Basic dXM6cGE= ü,%",
                "PYROSCOPE_TENANT_ID": "team-a",
            ])
    }

    @Test func givesPyroscopeAToken() throws {
        var servers = servers
        servers.pyroscope.authentication = .bearer(token)
        #expect(
            try TelemetryCredentials(servers, secrets).profiles == ["PYROSCOPE_AUTH_TOKEN": "Basic dXM6cGE= ü,%"])
    }

    @Test func tellsWhichCredentialIsNotThere() {
        var servers = servers
        servers.otlp.headers = [RequestHeader(name: "Authorization", value: .secret(token))]
        #expect(throws: SecretError.variableMissing("TOKEN")) {
            try TelemetryCredentials(servers, SecretReader(environment: [:], directory: "/"))
        }
    }
}
