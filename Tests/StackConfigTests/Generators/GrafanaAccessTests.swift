import StackConfig
import Testing
import Yams

@Suite struct GrafanaAccessTests {
    @Test func refersToAPasswordInTheEnvironment() throws {
        let password = SecretSource.environment(try #require(EnvironmentName(rawValue: "TEMPO_PASSWORD")))
        let tempo = try datasource(0, authentication: .basic(user: "12$34", password: password))
        #expect(tempo["basicAuth"]?.bool == true)
        #expect(tempo["basicAuthUser"]?.string == "12$$34")
        #expect(tempo["secureJsonData"]?["basicAuthPassword"]?.string == "$TEMPO_PASSWORD")
        #expect(tempo["jsonData"]?["httpHeaderName1"] == nil)
    }

    @Test func refersToATokenInAFileAndNamesTheTenant() throws {
        let pyroscope = try datasource(1, authentication: .bearer(.file("/run/secrets/to \"ken")), tenant: "a$b")
        #expect(pyroscope["basicAuth"] == nil)
        #expect(pyroscope["jsonData"]?["httpHeaderName1"]?.string == "Authorization")
        #expect(pyroscope["jsonData"]?["httpHeaderName2"]?.string == "X-Scope-OrgID")
        #expect(pyroscope["jsonData"]?["httpHeaderName3"] == nil)
        let secrets = pyroscope["secureJsonData"]
        #expect(secrets?["httpHeaderValue1"]?.string == "Bearer $__file{/run/secrets/to \"ken}")
        #expect(secrets?["httpHeaderValue2"]?.string == "a$$b")
        #expect(secrets?.mapping?.count == 2)
    }

    @Test func numbersTheTenantsHeaderFirstWhereThereIsNoToken() throws {
        let tempo = try datasource(0, tenant: "team-a")
        #expect(tempo["jsonData"]?["httpHeaderName1"]?.string == "X-Scope-OrgID")
        #expect(tempo["secureJsonData"]?["httpHeaderValue1"]?.string == "team-a")
        #expect(tempo["basicAuthUser"] == nil)
    }

    @Test(arguments: ["=<% %>=", "[[tempoUrl]]", "'; #", "\u{1}\u{2}", "a\\b"])
    func carriesAwkwardPathsUnchanged(_ name: String) throws {
        let tempo = try datasource(0, authentication: .bearer(.file("/" + name)))
        #expect(tempo["secureJsonData"]?["httpHeaderValue1"]?.string == "Bearer $__file{/\(name)}")
    }

    @Test(arguments: ["token", "/a$b", "/a}b", "/a{b", "/two\nlines"])
    func refusesFilesThatGrafanaCannotRead(_ path: String) {
        let error = #expect(throws: TemplateError.self) {
            try datasource(0, authentication: .basic(user: "u", password: .file(path)))
        }
        #expect(error == .unreferableFile(path))
    }

    @Test func showsAnExternalStackToTheByte() throws {
        let password = SecretSource.environment(try #require(EnvironmentName(rawValue: "GRAFANA_CLOUD_TOKEN")))
        let servers = try servers(authentication: .basic(user: "1234", password: password), tenant: "demo")
        let contents = try GeneratedFiles(deployment: .external(servers)).contents(of: GeneratedFiles.datasources)
        try TestFiles.expect(contents, matches: "Goldens/datasources.external.yaml")
    }

    private func datasource(
        _ index: Int,
        authentication: ServerAuthentication? = nil,
        tenant: String? = nil
    ) throws -> Node {
        let deployment = Deployment.external(try servers(authentication: authentication, tenant: tenant))
        let root = try GeneratedFiles(deployment: deployment).parsed(GeneratedFiles.datasources)
        return try #require(root["datasources"]?[index])
    }

    private func servers(authentication: ServerAuthentication?, tenant: String?) throws -> ExternalServers {
        let url = try #require(HTTPAddress(rawValue: "https://telemetry.example/base"))
        let server = APIServer(url: url, authentication: authentication, tenant: tenant)
        return ExternalServers(otlp: OTLPEndpoint(url: url), tempo: server, pyroscope: server)
    }
}
