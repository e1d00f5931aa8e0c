import Foundation
import LinkVerifier
import StackConfig
import Testing

/// Servers that want to know who asks.
struct AuthenticationTests {
    private static let guarded = RecordedStack.healthy().with {
        $0.wantedHeaders = ["Authorization": "Basic dXNlcjpwYXNzOndvcmQ=", "X-Scope-OrgID": "team-a"]
    }

    private static func error(
        change: @escaping @Sendable (inout VerificationTarget) -> Void
    ) async throws -> ClientError {
        let failure = try await Verification.of(guarded, change: change) { verification in
            await #expect(throws: ClientError.self) { try await verification.verifier.verify() }
        }
        return try #require(failure)
    }

    @Test func sendsUserPasswordAndTenantWithEveryRequest() async throws {
        let report = try await Verification.of(Self.guarded) { target in
            for server in [\VerificationTarget.tempo, \.pyroscope] {
                target[keyPath: server].authentication = .basic(user: "user", password: "pass:word")
                target[keyPath: server].tenant = "team-a"
            }
        } _: {
            try await $0.verifier.verify()
        }
        #expect(report.verdict == .pass)
    }

    @Test func sendsAToken() async throws {
        let stack = RecordedStack.healthy().with { $0.wantedHeaders = ["Authorization": "Bearer t0ken"] }
        let report = try await Verification.of(stack) { target in
            target.tempo.authentication = .bearer(token: "t0ken")
            target.pyroscope.authentication = .bearer(token: "t0ken")
        } _: {
            try await $0.verifier.verify()
        }
        #expect(report.verdict == .pass)
    }

    @Test func tellsRefusedCredentialsWithoutRepeatingThem() async throws {
        let error = try await Self.error { target in
            target.tempo.authentication = .basic(user: "user", password: "wr0ng")
            target.tempo.tenant = "team-a"
        }
        guard case .notAuthorized(let url, 401, isAuthenticated: true) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(!error.isTransient)
        #expect(
            error.description == """
                "\(url.prefix { $0 != "?" })" answered 401: it does not take the credentials; correct the user, the password, the token or \
                the tenant, and see that they may read there
                """)
        #expect(!error.description.contains("wr0ng") && !error.description.contains("dXNlcj"))
    }

    @Test func tellsThatCredentialsAreMissing() async throws {
        let error = try await Self.error { _ in }
        #expect(
            error.description.hasSuffix(
                "answered 401: it wants to know who asks; "
                    + "give a user and a password, a token or a tenant for it"))
    }

    @Test(arguments: [
        ServerAccess.Authentication.basic(user: "user", password: "s3cret"), .bearer(token: "s3cret"),
    ])
    func printsNoCredential(authentication: ServerAccess.Authentication) throws {
        let url = try #require(URL(string: "https://tempo.example"))
        let target = VerificationTarget(
            stack: .default, tempo: ServerAccess(url: url, authentication: authentication),
            pyroscope: ServerAccess(url: url))
        var dumped = ""
        dump(target, to: &dumped)
        for text in [dumped, "\(target)", String(reflecting: target)] {
            #expect(text.contains("tempo.example") && !text.contains("s3cret"))
        }
    }

    @Test func givesServersElsewhereMoreTime() throws {
        let url = try #require(URL(string: "https://tempo.example"))
        let local = try #require(VerificationTarget(stack: .default))
        let elsewhere = VerificationTarget(
            stack: .default, tempo: ServerAccess(url: url), pyroscope: ServerAccess(url: url))
        #expect(elsewhere.regions == local.regions)
        #expect(elsewhere.limits.settlingTime > local.limits.settlingTime)
        #expect(elsewhere.limits.requestTimeout > local.limits.requestTimeout)
    }
}
