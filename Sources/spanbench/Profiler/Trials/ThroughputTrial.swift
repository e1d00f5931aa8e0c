import Foundation
import SpanProfiling

/// A server under load with profiling on, off, and off again, each once a round, in an order that changes.
///
/// Off, spans are made by the same tracer without profiles and nothing samples; on, all is as it is in use, but that
/// profiles are made each second, so that each measured stretch has its share of that.
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
    }

    private static let orders: [[Mode]] = [
        [.off, .on, .offAgain], [.on, .offAgain, .off], [.offAgain, .off, .on],
        [.offAgain, .on, .off], [.on, .off, .offAgain], [.off, .offAgain, .on],
    ]
    private static let mostNoise = 0.02
    let extent: TrialExtent

    func run(pushingTo server: String) async throws -> [Stretch] {
        try await OrderServer.run(tracing: BenchTracing(server: server)) { orders, load in
            _ = try await load.send(for: extent.duration(seconds: 5))
            var stretches: [Stretch] = []
            for round in 0..<extent.count(36, atLeast: 3) {
                for mode in Self.orders[round % Self.orders.count] {
                    stretches.append(try await measure(mode, orders, load, server))
                }
            }
            return stretches
        }
    }

    private func measure(
        _ mode: Mode, _ orders: OrderServer, _ load: Load, _ server: String
    ) async throws -> Stretch {
        orders.isProfiled = mode == .on
        guard mode == .on else { return try await measure(mode, load) }
        return try await RunningProfiler.around(pushingTo: server, uploadInterval: .seconds(1)) { _ in
            try await measure(mode, load)
        }.0
    }

    private func measure(_ mode: Mode, _ load: Load) async throws -> Stretch {
        // Symbols are looked up once in a process's life, not all the time: that belongs to the flush row.
        _ = try await load.send(for: extent.duration(seconds: 1.5))
        let start = ContinuousClock.now, processorStart = rusage.ofThisProcess.processorSeconds
        let answered = Double(try await load.send(for: extent.duration(seconds: 3)))
        return Stretch(
            mode: mode, rate: answered / ((ContinuousClock.now - start) / .seconds(1)),
            processorRate: answered / (rusage.ofThisProcess.processorSeconds - processorStart)
        )
    }

    func measurements(of runs: [TrialRun<[Stretch]>]) -> [Measurement] {
        let stretches = runs.flatMap(\.outcome)
        let rates = { (mode: Mode) in stretches.filter { $0.mode == mode }.map(\.rate) }
        let processorRates = { (mode: Mode) in stretches.filter { $0.mode == mode }.map(\.processorRate) }
        let on = PairedRatios(rates(.on), to: rates(.off)), off = PairedRatios(rates(.offAgain), to: rates(.off))
        let noise = max(off.uncertainty, abs(off.median - 1))
        let subject = "a Hummingbird server under load, 100 Hz on and off"
        return [
            Measurement(subject, "rounds", Double(on.count), .count, limit: .atLeast(Double(extent.count(30)))),
            Measurement(subject, "requests a second, off", rates(.off).median, .count),
            Measurement(
                subject, "on against off", on.median, .share,
                limit: .atLeast(ProfilerLimits.throughput - min(noise, Self.mostNoise))),
            Measurement(subject, "on against off, uncertain by", on.uncertainty, .share),
            Measurement(subject, "off against off", off.median, .share),
            Measurement(subject, "off against off, uncertain by", off.uncertainty, .share),
            Measurement(
                subject, "requests per CPU second, on against off",
                PairedRatios(processorRates(.on), to: processorRates(.off)).median, .share),
            Measurement(
                subject, "requests per CPU second, off against off",
                PairedRatios(processorRates(.offAgain), to: processorRates(.off)).median, .share),
        ]
    }
}
