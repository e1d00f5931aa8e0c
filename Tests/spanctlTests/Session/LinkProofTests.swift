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
}
