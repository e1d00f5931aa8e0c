import ArgumentParser
import Foundation
import LinkVerifier
import StackConfig
import Testing

@testable import spanctl

@Suite struct CredentialLookupTests {
    private func access(
        _ arguments: [String], environment: [String: String] = [:]
    ) throws -> (ServerAccess?, problems: [String]) {
        let options = try ServerOptions<TempoServer>.parse(["--tempo", "https://tempo.example/base/"] + arguments)
        var lookup = CredentialLookup(environment: environment, directory: "/")
        let access = lookup.access(options)
        return (access, lookup.problems)
    }

    private func secretFile(_ text: String, in directory: String) throws -> String {
        let path = "\(directory)/secret"
        try write(text, to: path)
        return path
    }

    @Test func asksWithoutCredentialsWhereNoneAreGiven() throws {
        let (access, problems) = try access([], environment: ["SPANCTL_TEMPO_TOKEN": "", "SPANCTL_GRAFANA_TOKEN": "a"])
        #expect(access == ServerAccess(url: try #require(URL(string: "https://tempo.example/base"))))
        #expect(problems.isEmpty)
    }

    @Test func readsSecretsFromFiles() async throws {
        try await withTemporaryDirectory { directory in
            let file = try secretFile("s3cret\n", in: directory)
            let basic = try access(["--tempo-user", "me", "--tempo-password-file", file, "--tempo-tenant", "a|b"]).0
            #expect(basic?.authentication == .basic(user: "me", password: "s3cret"))
            #expect(basic?.tenant == "a|b")
            #expect(try access(["--tempo-token-file", file]).0?.authentication == .bearer(token: "s3cret"))
        }
    }

    @Test func readsSecretsFromTheEnvironment() throws {
        let basic = try access(
            [],
            environment: [
                "SPANCTL_TEMPO_USER": "me", "SPANCTL_TEMPO_PASSWORD": "s3cret", "SPANCTL_TEMPO_TENANT": "team",
            ]
        ).0
        #expect(basic?.authentication == .basic(user: "me", password: "s3cret"))
        #expect(basic?.tenant == "team")
        let bearer = try access([], environment: ["SPANCTL_TEMPO_TOKEN": "t0ken"]).0
        #expect(bearer?.authentication == .bearer(token: "t0ken"))
    }

    @Test func prefersOptionsToTheEnvironment() async throws {
        try await withTemporaryDirectory { directory in
            let file = try secretFile("s3cret", in: directory)
            let (access, problems) = try access(
                ["--tempo-token-file", file, "--tempo-tenant", "mine"],
                environment: ["SPANCTL_TEMPO_PASSWORD": "a", "SPANCTL_TEMPO_USER": "b", "SPANCTL_TEMPO_TENANT": "c"])
            #expect(access?.authentication == .bearer(token: "s3cret"))
            #expect(access?.tenant == "mine")
            #expect(problems.isEmpty)
        }
    }

    @Test(arguments: [
        (["SPANCTL_TEMPO_USER": "me"], "Tempo: a user without a password"),
        (["SPANCTL_TEMPO_PASSWORD": "a"], "Tempo: a password without a user"),
        (["SPANCTL_TEMPO_PASSWORD": "a", "SPANCTL_TEMPO_TOKEN": "b"], "Tempo: a password and a token"),
        (["SPANCTL_TEMPO_TOKEN": "a\nb"], "Tempo: what the environment variable 'SPANCTL_TEMPO_TOKEN' holds"),
        (["SPANCTL_TEMPO_TENANT": "a b"], "--tempo-tenant: \"a b\" is not a tenant"),
    ])
    func saysWhatIsWrong(_ environment: [String: String], beginning: String) throws {
        let (_, problems) = try access([], environment: environment)
        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix(beginning) == true, "\(problems)")
        #expect(!problems.joined().contains("a\nb"))
    }

    @Test func tellsAllThatIsMissingAtOnce() throws {
        var lookup = CredentialLookup(environment: ["SPANCTL_PYROSCOPE_USER": "me"], directory: "/")
        _ = lookup.access(
            try ServerOptions<TempoServer>.parse(
                ["--tempo", "http://a", "--tempo-token-file", "/absent/token", "--tempo-ca", "/absent/ca.pem"]))
        _ = lookup.access(try ServerOptions<PyroscopeServer>.parse(["--pyroscope", "http://a"]))
        let finished = lookup
        let error = #expect(throws: CommandError.self) { try finished.finish() }
        let text = try #require(error?.description)
        for part in ["/absent/token", "--tempo-ca", "--pyroscope-password-file", "SPANCTL_PYROSCOPE_PASSWORD"] {
            #expect(text.contains(part), "\(text)")
        }
        #expect(error?.status == .badInput)
    }

    @Test func wantsCertificatesInThePEMFile() async throws {
        try await withTemporaryDirectory { directory in
            let file = try secretFile("-----BEGIN CERTIFICATE-----\n", in: directory)
            #expect(try access(["--tempo-ca", file]).0?.certificateAuthority == file)
            let other = try secretFile("key", in: directory)
            #expect(try access(["--tempo-ca", other]).problems.first?.contains("holds no certificate") == true)
        }
    }
}
