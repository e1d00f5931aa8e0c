import ArgumentParser
import Foundation
import LinkVerifier
import StackConfig
import StackRuntime
import Testing

@testable import spanctl

/// Which servers are asked for a proof, and as whom.
@Suite struct LinkProofTests {
    private func status(_ engine: EngineKind, uptime: Double? = nil) -> StackStatus {
        let region = ServiceStatus(name: "us-east", state: .running, uptime: uptime, addresses: [], detail: nil)
        return StackStatus(project: "/project", engine: engine, services: [region], warnings: [])
    }

    private func external() throws -> Stack {
        let token = SecretSource.environment(try #require(EnvironmentName(rawValue: "TOKEN")))
        let url = try #require(HTTPAddress(rawValue: "https://servers.example/base"))
        var stack = Stack.default
        stack.external = ExternalServers(
            otlp: OTLPEndpoint(url: url),
            tempo: APIServer(url: url, authentication: .basic(user: "me", password: token), tenant: "team-a"),
            pyroscope: APIServer(url: url, authentication: .bearer(token)))
        return stack
    }

    @Test(arguments: [EngineKind.embedded, .compose])
    func asksThePortsOfThisHost(engine: EngineKind) throws {
        let target = try LinkProof(stack: try external(), status: status(engine), environment: [:]).target
        #expect(target.tempo.url.absoluteString == "http://127.0.0.1:3200")
        #expect(target.tempo.authentication == nil)
        #expect(throws: CommandError.portsNotChosen) {
            try LinkProof(stack: Stack.default.withAutomaticPorts(), status: status(engine))
        }
    }

    @Test func asksTheServersOfTheExternalEngineWithTheirCredentials() throws {
        let stack = try external().withAutomaticPorts()
        let target = try LinkProof(
            stack: stack, status: status(.external, uptime: 60), environment: ["TOKEN": "t0ken"]
        ).target
        let url = try #require(URL(string: "https://servers.example/base"))
        let tempo = ServerAccess(url: url, authentication: .basic(user: "me", password: "t0ken"), tenant: "team-a")
        #expect(target.tempo == tempo)
        #expect(target.pyroscope == ServerAccess(url: url, authentication: .bearer(token: "t0ken")))
        let since = try #require(target.since)
        #expect(abs(since.timeIntervalSinceNow + 60) < 30, "spans of an earlier run prove nothing")
    }

    @Test func needsTheCredentialsAndTheServers() throws {
        #expect(throws: SecretError.variableMissing("TOKEN")) {
            try LinkProof(stack: try external(), status: status(.external), environment: [:])
        }
        #expect(throws: StackRuntimeError.externalServersMissing) {
            try LinkProof(stack: .default, status: status(.external), environment: [:])
        }
    }

    private func look(_ arguments: [String] = []) throws -> LookOptions { try LookOptions.parse(arguments) }

    private func deepened(
        _ stack: Stack, _ engine: EngineKind, _ look: LookOptions
    ) throws -> VerificationTarget {
        let environment = ["TOKEN": "t0ken"]
        var proof = try LinkProof(stack: stack, status: status(engine), environment: environment)
        try proof.deepen(
            stack: stack, engine: engine, look: look,
            secrets: SecretReader(environment: environment, directory: "/project"))
        return proof.target
    }

    @Test func knowsWhatOnlyCarsCall() throws {
        var stack = Stack.default
        let proof = try LinkProof(stack: stack, status: status(.embedded), environment: [:])
        #expect(proof.target.sentinels == [Sentinel(spanName: "GET /car", function: "checkDriverAvailability")])
        #expect(proof.target.probes.isEmpty, "bringing up sends no request")
        stack.profiling.scope = .all
        let all = try LinkProof(stack: stack, status: status(.embedded), environment: [:])
        #expect(all.target.sentinels.map(\.spanName) == ["checkDriverAvailability"])
    }

    @Test func asksMoreToVerifyThanToBringUp() throws {
        let target = try deepened(.default, .compose, look(["--limit", "5", "--since", "5m"]))
        #expect(
            target.probes.map(\.url.absoluteString)
                == ["http://127.0.0.1:5001/bike", "http://127.0.0.1:5002/bike", "http://127.0.0.1:5003/bike"])
        #expect(target.probes.map(\.region) == ["us-east", "eu-north", "ap-south"])
        #expect(target.grafana?.url.absoluteString == "http://127.0.0.1:3000")
        #expect(target.canary == nil)
        #expect(target.limits.spansPerRegion == 5)
        #expect(target.limits.lookback == .seconds(300))
        #expect(try deepened(.default, .embedded, look()).grafana == nil, "its page is no Grafana")
    }

    @Test(arguments: [EngineKind.embedded, .compose]) func sendsTheCanaryWhereSpansGo(_ engine: EngineKind) throws {
        let target = try deepened(.default, engine, look(["--canary"]))
        #expect(target.canary == ServerAccess(url: try #require(URL(string: "http://127.0.0.1:4318"))))
    }

    @Test func sendsTheCanaryToTheUsersServersAsTheirHeadersSay() throws {
        var stack = try external()
        let url = try #require(HTTPAddress(rawValue: "https://otlp.example/otlp"))
        stack.external?.grafana = APIServer(url: url)
        stack.external?.otlp = OTLPEndpoint(
            url: url,
            headers: [
                RequestHeader(name: "authorization", value: .text("Basic bWU6cGE6c3M=")),
                RequestHeader(name: "X-Scope-OrgID", value: .text("team-a")),
            ])
        let target = try deepened(stack, .external, look(["--canary"]))
        #expect(target.canary?.authentication == .basic(user: "me", password: "pa:ss"))
        #expect(target.canary?.tenant == "team-a")
        #expect(target.grafana?.url.absoluteString == "https://otlp.example/otlp")
        stack.external?.otlp.headers = [RequestHeader(name: "X-Key", value: .text("a"))]
        #expect(throws: CommandError.canaryHeader("X-Key")) {
            try deepened(stack, .external, look(["--canary"]))
        }
        #expect(try deepened(stack, .external, look()).canary == nil)
    }
}
