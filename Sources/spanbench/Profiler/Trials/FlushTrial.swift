import SpanProfiling

/// Profiles of 10,000 samples each of a server under load: the first, for which every symbol is new, and a later one.
struct FlushTrial: ProfilerTrial {
    /// What making one profile took.
    struct Flush: Codable, Sendable {
        let samples: Int
        /// Seconds of CPU time.
        let processorSeconds: Double
    }

    private static let samples = 10_000
    private static let flushes = 3
    let extent: TrialExtent

    func run(pushingTo server: String) async throws -> [Flush] {
        let wanted = UInt64(extent.count(Self.samples, atLeast: 100)), interval = extent.duration(seconds: 45)
        return try await OrderServer.run(tracing: BenchTracing(server: server)) { _, load in
            try await RunningProfiler.around(
                pushingTo: server, sampleRate: 1_000, uploadInterval: max(interval, .seconds(2))
            ) { profiler in
                var flushes: [Flush] = []
                for _ in 0..<Self.flushes { flushes.append(try await Self.flush(of: wanted, profiler, load)) }
                return flushes
            }.0
        }
    }

    /// Loads the server until there are so many samples, then waits for the profile of them.
    private static func flush(of wanted: UInt64, _ profiler: SpanProfiler, _ load: Load) async throws -> Flush {
        let before = profiler.statistics
        _ = try await load.send {
            let now = profiler.statistics
            return now.samples - before.samples < wanted && now.profiles == before.profiles
        }
        while profiler.statistics.profiles == before.profiles { try await Task.sleep(for: .milliseconds(20)) }
        let statistics = profiler.statistics
        guard statistics.lastProfileSamples >= wanted else {
            throw BenchmarkError.trialTooSlow(what: "there are \(wanted) samples for a profile")
        }
        return Flush(
            samples: Int(statistics.lastProfileSamples),
            processorSeconds: statistics.lastProfileProcessorTime / .seconds(1))
    }

    func measurements(of runs: [TrialRun<[Flush]>]) -> [Measurement] {
        let flushes = runs.flatMap(\.outcome)
        guard let cold = flushes.first, let warm = flushes.last else { return [] }
        let subject = "profiles of \(extent.count(Self.samples, atLeast: 100).grouped) samples of a server, 1000 Hz"
        return [
            Measurement(subject, "samples, symbols cold", Double(cold.samples), .count),
            Measurement(subject, "CPU time, cold", cold.processorSeconds, .seconds, limit: ProfilerLimits.coldFlush),
            Measurement(subject, "samples, symbols warm", Double(warm.samples), .count),
            Measurement(subject, "CPU time, warm", warm.processorSeconds, .seconds, limit: ProfilerLimits.warmFlush),
        ]
    }
}
