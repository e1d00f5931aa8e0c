import SpanProfiling

/// A server under full load for ten minutes, traced and profiled; its resident memory each second.
struct MemoryTrial: ProfilerTrial {
    struct Outcome: Codable, Sendable {
        /// Bytes before any load.
        let start: Double
        /// Bytes, at even distances from the first request to the last.
        let underLoad: [Double]
        let requests: Int
        let samples: Int
    }

    /// Seconds.
    private static let fullDuration = 600.0
    /// How many profiles are made: one each 10 s of ten minutes.
    private static let intervals = 60
    /// The part of the time that is the first minute of ten.
    private static let settling = 0.1
    /// How many values at a point in time make its median.
    private static let window = 10
    let extent: TrialExtent

    func run(pushingTo server: String) async throws -> Outcome {
        let tracing = try BenchTracing(server: server), duration = extent.duration(seconds: Self.fullDuration)
        return try await OrderServer.run(tracing: tracing) { _, load in
            let (measured, statistics) = try await RunningProfiler.around(
                pushingTo: server, uploadInterval: duration / Self.intervals, with: [tracing.plain]
            ) { _ in
                let start = Double(ResidentMemory.bytes)
                async let requests = load.send(for: duration)
                let underLoad = try await Self.watch(for: duration)
                return (start, underLoad, try await requests)
            }
            return Outcome(
                start: measured.0, underLoad: measured.1, requests: measured.2, samples: Int(statistics.samples))
        }
    }

    private static func watch(for duration: Duration) async throws -> [Double] {
        let end = ContinuousClock.now + duration
        var values: [Double] = []
        while ContinuousClock.now < end {
            try await Task.sleep(for: duration / fullDuration)
            values.append(Double(ResidentMemory.bytes))
        }
        return values
    }

    func measurements(of runs: [TrialRun<Outcome>]) -> [Measurement] {
        runs.map(\.outcome).flatMap { outcome in
            let early = outcome.underLoad.dropFirst(Int(Double(outcome.underLoad.count) * Self.settling))
            let first = Array(early.prefix(Self.window)).median
            let last = Array(outcome.underLoad.suffix(Self.window)).median
            let minutes = extent.duration(seconds: Self.fullDuration) / .seconds(60)
            let subject = "a server under full load for \((minutes * 10).rounded() / 10) min"
            return [
                Measurement(subject, "requests", Double(outcome.requests), .count),
                Measurement(subject, "samples", Double(outcome.samples), .count, limit: .atLeast(1)),
                Measurement(subject, "resident memory at the start", outcome.start, .bytes),
                Measurement(subject, "after a tenth of the time", first, .bytes),
                Measurement(subject, "at the end", last, .bytes),
                Measurement(subject, "most", outcome.underLoad.max() ?? 0, .bytes),
                Measurement(
                    subject, "growth after a tenth of the time", last / max(1, first) - 1, .deviation,
                    limit: ProfilerLimits.memoryGrowth),
            ]
        }
    }
}
