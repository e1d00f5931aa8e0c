import AsyncHTTPClient
import Foundation
import TestServing
import Testing

@testable import LinkVerifier

/// Servers behind TLS, with certificates of all sorts.
@Suite(.timeLimit(.minutes(5)))
struct TLSTests {
    /// Runs `body` with the path of a file of such contents.
    private static func withFile<Result>(_ contents: String, _ body: (String) async throws -> Result) async throws
        -> Result
    {
        let path = FileManager.default.temporaryDirectory.appending(path: "authority-\(UUID()).pem").path
        try contents.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await body(path)
    }

    /// Asks a server that has this certificate for its version, and gives what came of it.
    private static func ask(
        certificate: String?,
        authority: String? = nil,
        change: @escaping @Sendable (URL) -> URL = { $0 }
    ) async throws -> ClientError? {
        try await ScriptedServer(certificate: certificate) { _ in .json("{}") }.serve { url in
            try await withHTTPClient { httpClient in
                let server = ServerAccess(url: change(url), certificateAuthority: authority)
                let connection = APIConnection(server, httpClient: httpClient, timeout: .seconds(60))
                do {
                    let _: [String: String] = try await connection.get("/x")
                    return nil
                } catch let error as ClientError {
                    return error
                }
            }
        }
    }

    private static func replacing(_ old: String, _ new: String) -> @Sendable (URL) -> URL {
        { url in URL(string: url.absoluteString.replacingOccurrences(of: old, with: new)) ?? url }
    }

    @Test func trustsTheAuthorityThatItIsGiven() async throws {
        let failure = try await Self.withFile(TestCertificates.authority) { path in
            try await Self.ask(certificate: TestCertificates.loopback, authority: path)
        }
        #expect(failure == nil)
    }

    @Test func trustsNobodyElse() async throws {
        let failure = try await Self.ask(certificate: TestCertificates.loopback)
        guard case .certificate(_, .unknownAuthority) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(failure?.isTransient == false)
        #expect(
            failure?.description.hasSuffix(
                "cannot prove who it is: its certificate is self-signed or of an unknown authority; "
                    + "give the authority's certificate, a PEM file, as its certificate authority") == true)
    }

    @Test func tellsThatACertificateIsExpired() async throws {
        let failure = try await Self.withFile(TestCertificates.authority) { path in
            try await Self.ask(certificate: TestCertificates.expired, authority: path)
        }
        guard case .certificate(_, .expired) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(
            failure?.description.hasSuffix(
                "its certificate expired at 2020-01-02T00:00:00Z; renew the server's certificate") == true)
    }

    @Test func tellsWhomACertificateIsFor() async throws {
        let failure = try await Self.withFile(TestCertificates.authority) { path in
            try await Self.ask(certificate: TestCertificates.elsewhere, authority: path)
        }
        guard case .certificate(_, let problem) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(problem == .otherHost(asked: "127.0.0.1", names: ["elsewhere.example"]))
        #expect(problem.description.hasPrefix(#"its certificate is for "elsewhere.example", not for "127.0.0.1"; "#))
    }

    @Test func takesTheNamesOfACertificate() async throws {
        let failure = try await Self.withFile(TestCertificates.authority) { path in
            try await Self.ask(
                certificate: TestCertificates.loopback, authority: path,
                change: Self.replacing("127.0.0.1", "localhost"))
        }
        #expect(failure == nil)
    }

    @Test func tellsPlainHTTPBehindAnHTTPSAddress() async throws {
        let failure = try await Self.ask(certificate: nil, change: Self.replacing("http:", "https:"))
        guard case .wrongScheme(let url, speaks: "http") = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(
            failure?.description
                == "the server at \"\(url)\" speaks http, not https; begin its address with http://")
    }

    @Test func tellsTLSBehindAnHTTPAddress() async throws {
        let failure = try await Self.ask(
            certificate: TestCertificates.loopback, change: Self.replacing("https:", "http:"))
        guard case .wrongScheme(let url, speaks: "https") = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(url.hasPrefix("http://"))
        #expect(failure?.description.hasSuffix("speaks https, not http; begin its address with https://") == true)
    }

    /// What servers written in Go do with plain HTTP on a port with TLS is to answer 400; so does a proxy.
    @Test func keepsARefusalOfAServerThatSpeaksTheSchemeThatItWasAskedIn() async throws {
        let failure = try await ScriptedServer { _ in .text("no", code: 400) }.serve { url in
            try await withHTTPClient { httpClient in
                await #expect(throws: ClientError.self) {
                    try await TempoClient(ServerAccess(url: url), httpClient: httpClient, timeout: .seconds(60)).trace(
                        "1")
                }
            }
        }
        guard case .status(_, 400, "no") = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }

    @Test func tellsAnAuthorityThatIsNotThere() async throws {
        let failure = try await Self.ask(certificate: nil, authority: "/nowhere/ca.pem")
        #expect(failure == .unusableAuthority(path: "/nowhere/ca.pem", reason: "no such file, or not readable"))
        #expect(
            failure?.description.hasPrefix(#"no certificate authority can be read from "/nowhere/ca.pem" ("#) == true)
    }

    @Test func tellsAnAuthorityThatIsNone() async throws {
        try await Self.withFile("not a certificate") { path in
            let failure = try await Self.ask(certificate: nil, authority: path)
            #expect(failure == .unusableAuthority(path: path, reason: "no certificate in it"))
        }
    }

    @Test func tellsAHostThatDoesNotExist() async throws {
        let failure = try await Self.ask(certificate: nil, change: Self.replacing("127.0.0.1", "nowhere.invalid"))
        guard case .unreachable(_, let reason) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(reason == #"no such host as "nowhere.invalid""#)
    }
}
