import Logging
import ServiceLifecycle
import SpanProfiling
import Testing

/// A run of the whole profiler around some work, and what a server got of it.
struct ProfiledRun {
    var profile: ReceivedProfile
    var requests: [RecordingServer.Received]
    var statistics: SpanProfilerStatistics

    /// Profiles `work` from its beginning to its end, and shuts down gracefully.
    static func of(
        sampleRate: Int = 1_000, logger: Logger = .quiet,
        configure: @Sendable (inout SpanProfilerConfiguration) -> Void = { _ in },
        _ work: @Sendable @escaping (SpanProfiler) async throws -> Void
    ) async throws -> ProfiledRun {
        var configuration = SpanProfilerConfiguration(applicationName: "tests")
        configuration.sampleRate = sampleRate
        configure(&configuration)
        let wanted = configuration
        return try await RecordingServer.run { server, address in
            var configuration = wanted
            configuration.serverAddress = address
            let profiler = try SpanProfiler(configuration: configuration, logger: logger)
            let group = ServiceGroup(services: [profiler], logger: .quiet)
            async let finished: Void = group.run()
            try await poll("the profiler samples") { profiler.statistics.state == .sampling }
            try await work(profiler)
            await group.triggerGracefulShutdown()
            try await finished
            return ProfiledRun(
                profile: try ReceivedProfile(server.requests), requests: server.requests,
                statistics: profiler.statistics
            )
        }
    }
}

/// Runs a profiler as a service while `body` runs, once it samples, and then shuts it down gracefully.
func running<Result>(
    _ profiler: SpanProfiler, until state: SpanProfilerStatistics.State = .sampling,
    _ body: () async throws -> Result
) async throws -> Result {
    let group = ServiceGroup(services: [profiler], logger: .quiet)
    async let finished: Void = group.run()
    try await poll("the profiler is \(state)") { profiler.statistics.state == state }
    let result = try await body()
    await group.triggerGracefulShutdown()
    try await finished
    return result
}

struct DeadlinePassed: Error {
    var what: String
}

/// Waits until something is so; throws after a minute.
func poll(_ what: String, _ condition: @Sendable () async -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while await !condition() {
        guard ContinuousClock.now < deadline else { throw DeadlinePassed(what: what) }
        try await Task.sleep(for: .milliseconds(5))
    }
}

extension Logger {
    /// Says nothing.
    static let quiet = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
}
