import Foundation
import HTTPTypes
import StackConfig
import TestServing
import Testing

@testable import StackRuntime

/// The external engine against servers that want a user, a password and a tenant.
@Suite(.timeLimit(.minutes(2))) struct ExternalEngineTests {
    private static let basic = "Basic dXNlcjpzM2NyZXQ="

    /// The demo service that was built beside the tests.
    private static let rideshare =
        URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path + "/rideshare"

    private func stack(on url: String) throws -> Stack {
        let url = try #require(HTTPAddress(rawValue: url))
        let password = SecretSource.environment(try #require(EnvironmentName(rawValue: "PASSWORD")))
        let server = APIServer(
            url: url, authentication: .basic(user: "user", password: password), tenant: "team-a")
        let headers = [
            RequestHeader(name: "Authorization", value: .secret(.file("header"))),
            RequestHeader(name: "X-Scope-OrgID", value: .text("team-a")),
        ]
        var stack = Stack.default.withAutomaticPorts()
        stack.regions = [stack.regions[0]]
        stack.profiling.uploadInterval = .whole(1)
        stack.external = ExternalServers(
            otlp: OTLPEndpoint(url: url, headers: headers), tempo: server, pyroscope: server)
        return stack
    }

    private func engine(_ project: Project, password: String? = "s3cret") throws -> ExternalEngine {
        try project.write(Self.basic + "\n", to: project.path + "/header")
        var environment = ["PATH": "/usr/bin:/bin", "RIDESHARE_WORK_SCALE": "0.1", "OTEL_TRACES_EXPORTER": "none"]
        environment["PASSWORD"] = password
        return ExternalEngine(
            projectDirectory: project.path, spanctlExecutable: "/nowhere/spanctl", rideshareExecutable: Self.rideshare,
            environment: environment, report: { project.events.append($0) })
    }

    private func failure(of engine: ExternalEngine, _ stack: Stack) async throws -> StackRuntimeError {
        try await thrown(as: StackRuntimeError.self) { _ = try await engine.up(stack) }
    }

    @Test func sendsTelemetryWithCredentialsAndRunsUntilDown() async throws {
        try await Project.with { project in
            let (engine, path) = (try engine(project), project.path)
            try await GuardedServer.with(authorization: Self.basic, tenant: "team-a") { server, url in
                let stack = try stack(on: url)
                let status = try await engine.up(stack)
                #expect(status.engine == .external)
                #expect(status.services.map(\.name) == ["us-east", "load-generator"])
                #expect(status.isHealthy)
                #expect(EngineRecord.load(from: StateDirectory(project: path))?.engine == .external)
                #expect(engine.running(stack)?.regions[0].port.isAutomatic == false)
                let pushes = ["/v1/traces", "/push.v1.PusherService/Push"]
                try await eventually("spans and profiles arrive, beside what the check asked") {
                    let paths = server.asked.map(\.path)
                    return paths.filter { $0 == pushes[0] }.count > 1 && paths.contains(pushes[1])
                }
                let strangers = server.asked.filter { $0.authorization != Self.basic || $0.tenant != "team-a" }
                #expect(strangers.isEmpty)
                _ = try await engine.up(stack)
                #expect(await engine.status(of: stack).services.map(\.pid) == status.services.map(\.pid))
                let down = try await engine.down(DownOptions())
                #expect(down.stopped.count == 2)
                #expect(EngineRecord.load(from: StateDirectory(project: path)) == nil)
            }
        }
    }

    @Test func startsNothingWhereTheCredentialsAreRefused() async throws {
        try await Project.with { project in
            let engine = try engine(project, password: "wr0ng")
            let error = try await GuardedServer.with(authorization: Self.basic, tenant: "team-a") { _, url in
                var stack = try stack(on: url)
                let tempo = stack.external?.tempo
                stack.external?.grafana = tempo
                let error = try await failure(of: engine, stack)
                let refused = ServerProblem.Answer.notAuthorized(code: 401, isAuthenticated: true)
                #expect(
                    error
                        == .serversUnusable([
                            ServerProblem(
                                role: .tempo, url: url + "/api/v2/search/tags?scope=intrinsic", answer: refused),
                            ServerProblem(
                                role: .pyroscope, url: url + "/querier.v1.QuerierService/ProfileTypes", answer: refused),
                            ServerProblem(role: .grafana, url: url + "/api/search?limit=1", answer: refused),
                        ]))
                return error
            }
            let lines = error.description.split(separator: "\n")
            #expect(lines.count == 3 && lines.allSatisfy { $0.contains("answered 401") })
            #expect(
                lines[0].hasSuffix(
                    "answered 401: it does not take the credentials; correct those under external.tempo"))
            #expect(!error.description.contains("wr0ng"))
            #expect(!project.engine.observe().isAnyRunning)
            #expect(!project.exists(project.engine.directory.state))
            #expect(!project.exists(project.engine.directory.engine))
        }
    }

    @Test func tellsServersThatWantToKnowWhoAsks() async throws {
        try await Project.with { project in
            let engine = try engine(project)
            try await GuardedServer.with(authorization: Self.basic, tenant: "team-a") { _, url in
                var stack = try stack(on: url)
                stack.external?.otlp.headers = []
                stack.external?.tempo.authentication = nil
                let error = try await failure(of: engine, stack)
                let lines = error.description.split(separator: "\n")
                #expect(lines.count == 2)
                let wants = "answered 401: it wants to know who asks; give"
                #expect(lines[0].hasSuffix("\(wants) basicAuth, bearerToken or a tenant under external.tempo"))
                #expect(lines[1].hasSuffix("\(wants) headers under external.otlp"))
            }
        }
    }

    @Test func tellsWhatIsNotThere() async throws {
        try await Project.with { project in
            let engine = try engine(project)
            let url = "http://127.0.0.1:\(closedPort())"
            let error = try await failure(of: engine, try stack(on: url))
            let asked = [
                ("Tempo", "tempo", "/api/v2/search/tags?scope=intrinsic"), ("OTLP", "otlp", "/v1/traces"),
                ("Pyroscope", "pyroscope", "/querier.v1.QuerierService/ProfileTypes"),
            ]
            let lines = asked.map { name, key, path in
                """
                \(name): cannot reach '\(url)\(path)' (connection refused); start the server there, or correct \
                external.\(key).url
                """
            }
            #expect(error.description == lines.joined(separator: "\n"))
        }
    }

    @Test(arguments: [
        (404, "check that external.tempo.url is the address of the server's API", 3),
        (503, "read the server's log, and try again when it is well", 3),
        // A receiver that wants at least one span has read the request all the same.
        (400, "check that external.tempo.url is the address of the server's API", 2),
    ])
    func tellsAServerThatIsAnotherOrUnwell(code: Int, remedy: String, problems: Int) async throws {
        try await Project.with { project in
            let engine = try engine(project)
            try await GuardedServer.with(
                authorization: Self.basic, tenant: "team-a", status: .init(code: code)
            ) { _, url in
                let error = try await failure(of: engine, try stack(on: url))
                let lines = error.description.split(separator: "\n")
                #expect(lines.count == problems)
                #expect(lines[0].hasSuffix("answered \(code); \(remedy)"))
            }
        }
    }

    @Test func asksNobodyWithoutTheCredentialsAndKnowsItsStackAllTheSame() async throws {
        try await Project.with { project in
            let engine = try engine(project, password: nil)
            try await GuardedServer.with(authorization: Self.basic, tenant: "team-a") { server, url in
                let stack = try stack(on: url)
                let error = try await thrown(as: SecretError.self) { _ = try await engine.up(stack) }
                #expect(error == .variableMissing("PASSWORD"))
                #expect(server.asked.isEmpty)
                #expect(await engine.status(of: stack).services.map(\.state) == [.notStarted, .notStarted])
            }
        }
    }

    @Test func needsServers() async throws {
        try await Project.with { project in
            let error = try await failure(of: try engine(project), .default)
            #expect(error == .externalServersMissing)
            #expect(!project.exists(project.engine.directory.root))
        }
    }
}
