import AsyncHTTPClient
import Foundation
import LinkVerifier
import StackConfig
import StackRuntime

/// Looks for proved links in a stack.
struct LinkProof: Sendable {
    var target: VerificationTarget

    init(target: VerificationTarget) {
        self.target = target
    }

    /// The project's stack, that runs.
    ///
    /// - Parameters:
    ///   - stack: The stack with the ports that it runs on.
    ///   - status: What runs, and on which engine, so that the right servers are asked and spans of an earlier run
    ///     prove nothing.
    ///   - environment: Where credentials are looked up.
    init(
        stack: Stack,
        status: StackStatus,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws {
        var target =
            switch status.engine {
            case .embedded, .compose: try Self.localTarget(stack)
            case .external:
                try Self.externalTarget(stack, SecretReader(environment: environment, directory: status.project))
            }
        let regions = Set(stack.regions.map(\.name.rawValue))
        let youngest = status.services.filter { regions.contains($0.name) }.compactMap(\.uptime).min()
        target.since = youngest.map { Date(timeIntervalSinceNow: -$0) }
        target.sentinels = RideshareTraits.sentinels(scope: target.scope)
        self.target = target
    }

    private static func localTarget(_ stack: Stack) throws(CommandError) -> VerificationTarget {
        guard !stack.ports.tempo.isAutomatic, !stack.ports.pyroscope.isAutomatic,
            let target = VerificationTarget(stack: stack)
        else { throw .portsNotChosen }
        return target
    }

    private static func externalTarget(_ stack: Stack, _ secrets: SecretReader) throws -> VerificationTarget {
        guard let servers = stack.external else { throw StackRuntimeError.externalServersMissing }
        return VerificationTarget(
            stack: stack,
            tempo: try ServerAccess(servers.tempo, secrets),
            pyroscope: try ServerAccess(servers.pyroscope, secrets))
    }

    /// Looks once.
    func verify() async throws -> LinkReport {
        try await withVerifier { try await $0.verify() }
    }

    /// Looks until each region is proved, something is proved broken or the time is up.
    func wait(
        upTo timeout: Seconds,
        progress: @escaping @Sendable (LinkProgress) -> Void
    ) async throws -> LinkReport {
        try await withVerifier { try await $0.waitForLinks(timeout: timeout.duration, progress: progress) }
    }

    /// Looks again and again, until the task is cancelled.
    /// - Parameter report: Told of each look's outcome: a report, or why a server could not be asked for now.
    func watch(
        every interval: Duration,
        report: @escaping @Sendable (Result<LinkReport, ClientError>) -> Void
    ) async throws {
        try await withVerifier { verifier in
            while true {
                do {
                    report(.success(try await verifier.verify()))
                } catch let error as ClientError where error.isTransient {
                    report(.failure(error))
                }
                try await Task.sleep(for: interval)
            }
        }
    }

    private func withVerifier<Result: Sendable>(
        _ body: (LinkVerifier) async throws -> Result
    ) async throws -> Result {
        try await HTTPClient.withHTTPClient(configuration: LinkVerifier.httpConfiguration) { client in
            try await body(LinkVerifier(target: target, httpClient: client))
        }
    }
}

extension LinkReport {
    /// The regions with this verdict.
    func regions(_ verdict: Verdict) -> [String] {
        regions.filter { $0.verdict == verdict }.map(\.region)
    }
}
