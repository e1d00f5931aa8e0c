import Foundation
import SpanProfiling

/// A server under load with profiling on, off, and off again, each for a moment and once a round, in an order that changes.
///
/// Off, spans are made by the same tracer without profiles and nothing samples. The moments are short, since a machine's speed
/// drifts: the ratio of two that follow each other differs by as much whether they are tenths of a second or seconds. So
/// the work of the profiler's own thread, which comes each quarter of a second and each interval, falls into any of them;
/// it is measured by that thread's CPU time, and all of it is charged to the time that is on.
struct ThroughputTrial: ProfilerTrial {
    enum Mode: Int, CaseIterable, Codable, Sendable {
        case off, on, offAgain
    }

    /// One mode's part of a round.
    struct Stretch: Codable, Sendable {
        let mode: Mode
        /// Requests answered in a second of time.
        let rate: Double
        /// Requests answered in a second of this process's CPU time.
        let processorRate: Double
        /// This process's CPU time.
        let processorSeconds: Double
    }

    struct Outcome: Codable, Sendable {
        let stretches: [Stretch]
        /// CPU time of the profiler's own thread, from the first stretch to the last.
        let profilerSeconds: Double
        /// Taken in that time.
        let samples: UInt64
    }

    private static let orders: [[Mode]] = [
        [.off, .on, .offAgain], [.on, .offAgain, .off], [.offAgain, .off, .on],
        [.offAgain, .on, .off], [.on, .off, .offAgain], [.off, .offAgain, .on],
    ]
    private static let rounds = 900
    private static let stretch = Duration.milliseconds(200)
    private static let mostNoise = 0.02
    let extent: TrialExtent

    func run(pushingTo server: String) async throws -> Outcome {
        try await OrderServer.run(tracing: BenchTracing(server: server)) { orders, load in
            try await RunningProfiler.around(pushingTo: server) { profiler in
                _ = try await load.send(for: extent.duration(seconds: 5))
                let start = profiler.statistics
                var stretches: [Stretch] = []
                for round in 0..<extent.count(Self.rounds, atLeast: 3) {
                    for mode in Self.orders[round % Self.orders.count] {
                        orders.isProfiled = mode == .on
                        profiler.pauseSampling()
                        if mode == .on { try profiler.resumeSampling() }
                        stretches.append(try await measure(mode, load))
                    }
                }
                let end = profiler.statistics
                return Outcome(
                    stretches: stretches, profilerSeconds: (end.processorTime - start.processorTime) / .seconds(1),
                    samples: end.samples - start.samples)
            }.0
        }
    }

    private func measure(_ mode: Mode, _ load: Load) async throws -> Stretch {
        let start = ContinuousClock.now, processorStart = rusage.ofThisProcess.processorSeconds
        let answered = Double(try await load.send(for: Self.stretch))
        let processorSeconds = rusage.ofThisProcess.processorSeconds - processorStart
        return Stretch(
            mode: mode, rate: answered / ((ContinuousClock.now - start) / .seconds(1)),
            processorRate: answered / processorSeconds, processorSeconds: processorSeconds
        )
    }

    func measurements(of runs: [TrialRun<Outcome>]) -> [Measurement] {
        let stretches = runs.flatMap(\.outcome.stretches)
        func values(_ mode: Mode, _ value: (Stretch) -> Double) -> [Double] {
            stretches.filter { $0.mode == mode }.map(value)
        }
        let on = PairedRatios(values(.on, \.rate), to: values(.off, \.rate))
        let off = PairedRatios(values(.offAgain, \.rate), to: values(.off, \.rate))
        let onByProcessor = PairedRatios(values(.on, \.processorRate), to: values(.off, \.processorRate))
        let offByProcessor = PairedRatios(values(.offAgain, \.processorRate), to: values(.off, \.processorRate))
        let profiler = runs.map(\.outcome.profilerSeconds).reduce(0, +)
        let share = profiler / max(values(.on, \.processorSeconds).reduce(0, +), 1e-9)
        let samples = runs.map(\.outcome.samples).reduce(0, +)
        let noise = max(off.uncertainty, abs(off.median - 1))
        let subject = "a Hummingbird server under load, 100 Hz on and off"
        return [
            Measurement(subject, "rounds", Double(on.count), .count, limit: .atLeast(Double(extent.count(30)))),
            Measurement(subject, "samples", Double(samples), .count, limit: .atLeast(Double(on.count))),
            Measurement(subject, "requests a second, off", values(.off, \.rate).median, .count),
            Measurement(
                subject, "on against off", on.median * (1 - share), .share,
                limit: .atLeast(ProfilerLimits.throughput - min(noise, Self.mostNoise))),
            Measurement(subject, "on against off, uncertain by", on.uncertainty, .share),
            Measurement(subject, "in that, the profiler's own thread", share, .share),
            Measurement(subject, "off against off", off.median, .share),
            Measurement(subject, "off against off, uncertain by", off.uncertainty, .share),
            Measurement(
                subject, "requests per CPU second, on against off", onByProcessor.median * (1 - share), .share),
            Measurement(subject, "requests per CPU second, off against off", offByProcessor.median, .share),
        ]
    }
}
