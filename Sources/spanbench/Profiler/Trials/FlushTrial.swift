import Foundation
import SpanProfiling

/// Profiles of 10,000 samples each of a server under load: the first, for which every symbol is new, and the fifth, for
/// which hardly any is.
struct FlushTrial: ProfilerTrial {
    /// What making one profile took.
    struct Flush: Codable, Sendable {
        let samples: Int
        /// Seconds of CPU time.
        let processorSeconds: Double
    }

    private static let samples = 10_000
    private static let flushes = 5
    let extent: TrialExtent

    private var wanted: Int { extent.count(Self.samples, atLeast: 100) }

    /// Other programs may leave too little of the machine to come by so many samples in time.
    var mostRuns: Int { 3 }

    func run(pushingTo server: String) async throws -> [Flush] {
        try await OrderServer.run(tracing: BenchTracing(server: server)) { _, load in
            let interval = try await interval(of: load)
            return try await RunningProfiler.around(
                pushingTo: server, sampleRate: 1_000, uploadInterval: interval
            ) { profiler in
                var flushes: [Flush] = []
                while flushes.count < Self.flushes, let flush = try await flush(profiler, load) {
                    flushes.append(flush)
                }
                return flushes
            }.0
        }
    }

    /// The time in which the load makes more than enough samples: there is one at each tick of a busy processor.
    private func interval(of load: Load) async throws -> Duration {
        let start = ContinuousClock.now, processorStart = rusage.ofThisProcess.processorSeconds
        _ = try await load.send(for: extent.duration(seconds: 5))
        let busy = rusage.ofThisProcess.processorSeconds - processorStart
        let rate = Double(MachineConditions.kernelTick ?? 100) * busy / ((ContinuousClock.now - start) / .seconds(1))
        return .seconds(1 + 1.6 * Double(wanted) / max(1, rate))
    }

    /// Loads the server until there are enough samples, then waits for the profile of them; nil if it came too early.
    private func flush(_ profiler: SpanProfiler, _ load: Load) async throws -> Flush? {
        let before = profiler.statistics, wanted = UInt64(wanted)
        _ = try await load.send {
            let now = profiler.statistics
            return now.samples - before.samples < wanted && now.profiles == before.profiles
        }
        while profiler.statistics.profiles == before.profiles { try await Task.sleep(for: .milliseconds(20)) }
        let statistics = profiler.statistics
        guard statistics.lastProfileSamples >= wanted else { return nil }
        return Flush(
            samples: Int(statistics.lastProfileSamples),
            processorSeconds: statistics.lastProfileProcessorTime / .seconds(1))
    }

    func isEnough(_ runs: [TrialRun<[Flush]>]) -> Bool { runs.last?.outcome.count == Self.flushes }

    func measurements(of runs: [TrialRun<[Flush]>]) -> [Measurement] {
        let flushes = runs.last?.outcome ?? []
        let subject = "profiles of \(wanted.grouped) samples of a server, 1000 Hz"
        let made = Measurement(
            subject, "profiles of so many samples", Double(flushes.count), .count, limit: .exactly(Double(Self.flushes))
        )
        guard let cold = flushes.first, let warm = flushes.last, flushes.count > 1 else { return [made] }
        return [
            made,
            Measurement(subject, "samples, symbols cold", Double(cold.samples), .count),
            Measurement(subject, "CPU time, cold", cold.processorSeconds, .seconds, limit: ProfilerLimits.coldFlush),
            Measurement(subject, "samples, symbols warm", Double(warm.samples), .count),
            Measurement(subject, "CPU time, warm", warm.processorSeconds, .seconds, limit: ProfilerLimits.warmFlush),
        ]
    }
}
