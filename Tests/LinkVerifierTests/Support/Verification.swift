import AsyncHTTPClient
import Foundation
import LinkVerifier
import Testing

/// A verifier of a recorded stack, with all that it stands on.
struct Verification: Sendable {
    let verifier: LinkVerifier
    let clock: TestClock
    let server: RecordedServer

    /// Runs `body` while the recorded stack is served.
    static func of<Result: Sendable>(
        _ stack: RecordedStack,
        regions: [String] = ["us-east"],
        change: @escaping @Sendable (inout VerificationTarget) -> Void = { _ in },
        _ body: @escaping @Sendable (Verification) async throws -> Result
    ) async throws -> Result {
        let clock = TestClock()
        let server = RecordedServer(stack, clock: clock)
        return try await server.serve { port in
            try await withHTTPClient { httpClient in
                var target = VerificationTarget(
                    tempo: ServerAccess(url: try #require(URL(string: "http://127.0.0.1:\(port)/tempo/"))),
                    pyroscope: ServerAccess(url: try #require(URL(string: "http://127.0.0.1:\(port)/pyroscope"))),
                    serviceName: "rideshare",
                    regions: regions,
                    processorCount: 2
                )
                // Many of these run at once, on machines of few cores.
                target.limits.requestTimeout = .seconds(60)
                change(&target)
                let verifier = LinkVerifier(target: target, httpClient: httpClient, clock: clock) { clock.date }
                return try await body(Verification(verifier: verifier, clock: clock, server: server))
            }
        }
    }

    /// One look at a recorded stack.
    static func report(on stack: RecordedStack, regions: [String] = ["us-east"]) async throws -> LinkReport {
        try await of(stack, regions: regions) { try await $0.verifier.verify() }
    }
}

/// Runs `body` with an HTTP client of its own.
func withHTTPClient<Result: Sendable>(
    _ body: @escaping @Sendable (HTTPClient) async throws -> Result
) async throws -> Result {
    let httpClient = HTTPClient(configuration: LinkVerifier.httpConfiguration)
    do {
        let result = try await body(httpClient)
        try await httpClient.shutdown()
        return result
    } catch {
        try? await httpClient.shutdown()
        throw error
    }
}
