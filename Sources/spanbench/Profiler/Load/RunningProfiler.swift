import Foundation
import Logging
import ServiceLifecycle
import SpanProfiling

/// A run of the whole profiler around some work.
enum RunningProfiler {
    /// Profiles `work` from its beginning to its end, and sends everything before it returns.
    ///
    /// - Returns: what work returned, and the profiler's statistics at its end.
    static func around<Result: Sendable>(
        pushingTo server: String, sampleRate: Int = 100, uploadInterval: Duration = .seconds(10),
        joinsParentTasks: Bool = false, with others: [any Service] = [],
        _ work: @Sendable (SpanProfiler) async throws -> Result
    ) async throws -> (Result, SpanProfilerStatistics) {
        var configuration = SpanProfilerConfiguration(applicationName: "spanbench")
        configuration.serverAddress = server
        configuration.sampleRate = sampleRate
        configuration.uploadInterval = uploadInterval
        configuration.joinsParentTasks = joinsParentTasks
        configuration.maximumSpanNames = 1_000
        let profiler = try SpanProfiler(configuration: configuration, logger: .silent)
        let group = ServiceGroup(services: [profiler] + others, logger: .silent)
        async let finished: Void = group.run()
        while profiler.statistics.state == .stopped { try await Task.sleep(for: .milliseconds(2)) }
        guard profiler.statistics.state == .sampling else {
            throw BenchmarkError.profilerOff(state: "\(profiler.statistics.state)")
        }
        guard profiler.statistics.labelsEnabled else { throw BenchmarkError.profilerOff(state: "without labels") }
        let result = try await work(profiler)
        await group.triggerGracefulShutdown()
        try await finished
        return (result, profiler.statistics)
    }
}
