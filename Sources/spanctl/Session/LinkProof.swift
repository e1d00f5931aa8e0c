import AsyncHTTPClient
import Foundation
import LinkVerifier
import StackConfig
import StackRuntime

/// Looks for proved links in a stack that runs.
struct LinkProof: Sendable {
    let target: VerificationTarget

    /// - Parameters:
    ///   - stack: The stack with the ports that it runs on.
    ///   - status: What runs, so that spans of an earlier run prove nothing.
    init(stack: Stack, status: StackStatus) throws(CommandError) {
        guard !stack.ports.tempo.isAutomatic, !stack.ports.pyroscope.isAutomatic,
            var target = VerificationTarget(stack: stack)
        else { throw .portsNotChosen }
        let regions = Set(stack.regions.map(\.name.rawValue))
        let youngest = status.services.filter { regions.contains($0.name) }.compactMap(\.uptime).min()
        target.since = youngest.map { Date(timeIntervalSinceNow: -$0) }
        self.target = target
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
