import SpanProfiling

/// The signal handler in a server under load, at 100 Hz, whose requests run in child tasks.
struct HandlerTrial: ProfilerTrial {
    struct Outcome: Codable, Sendable {
        let samples: Int
        /// Seconds.
        let median: Double
        let percentile99: Double
        let longest: Double
    }

    let extent: TrialExtent
    /// Whether the handler goes on from child tasks to their callers.
    let joinsParentTasks: Bool

    init(extent: TrialExtent) { self.init(extent: extent, joinsParentTasks: false) }

    init(extent: TrialExtent, joinsParentTasks: Bool) {
        self.extent = extent
        self.joinsParentTasks = joinsParentTasks
    }

    func run(pushingTo server: String) async throws -> Outcome {
        let duration = extent.duration(seconds: 60)
        return try await OrderServer.run(tracing: BenchTracing(server: server)) { _, load in
            let (_, statistics) = try await RunningProfiler.around(
                pushingTo: server, joinsParentTasks: joinsParentTasks
            ) { _ in
                try await load.send(for: duration)
            }
            return Outcome(
                samples: Int(statistics.samples), median: statistics.handlerMedian / .seconds(1),
                percentile99: statistics.handlerPercentile99 / .seconds(1),
                longest: statistics.handlerMaximum / .seconds(1)
            )
        }
    }

    func measurements(of runs: [TrialRun<Outcome>]) -> [Measurement] {
        let subject =
            joinsParentTasks
            ? "the same, joining parent tasks" : "the signal handler in a server under load, 100 Hz"
        return runs.map(\.outcome).flatMap { outcome in
            [
                Measurement(subject, "runs", Double(outcome.samples), .count, limit: .atLeast(1)),
                Measurement(
                    subject, "median", outcome.median, .seconds,
                    limit: joinsParentTasks ? nil : ProfilerLimits.handlerMedian),
                Measurement(
                    subject, "99th percentile", outcome.percentile99, .seconds,
                    limit: joinsParentTasks ? nil : ProfilerLimits.handlerPercentile99),
                Measurement(subject, "longest", outcome.longest, .seconds),
            ]
        }
    }
}
