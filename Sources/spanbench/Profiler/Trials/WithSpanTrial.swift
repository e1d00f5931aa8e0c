import Tracing

/// Loops of empty spans, with profiles and without, in pairs; what profiles add is the median of the pairs' differences.
struct WithSpanTrial: ProfilerTrial {
    /// Seconds a span, of each round's two loops.
    struct Outcome: Codable, Sendable {
        var roots: [Pair] = []
        var children: [Pair] = []
    }

    struct Pair: Codable, Sendable {
        let plain: Double
        let profiled: Double
    }

    private static let spansInLoop = 2_000
    let extent: TrialExtent

    func run(pushingTo server: String) async throws -> Outcome {
        let tracing = try BenchTracing(server: server)
        return measure(plain: tracing.plain, profiled: tracing.profiled, rounds: extent.count(1_000, atLeast: 20))
    }

    /// By `any Tracer`, as `withSpan` knows the tracer that was bootstrapped.
    private func measure(plain: any Tracer, profiled: any Tracer, rounds: Int) -> Outcome {
        var outcome = Outcome()
        _ = (Self.roots(plain), Self.roots(profiled))
        for round in 0..<rounds {
            outcome.roots.append(Self.pair(round, plain, profiled, Self.roots))
            outcome.children.append(Self.pair(round, plain, profiled, Self.children))
        }
        return outcome
    }

    /// Which comes first alternates, so that neither has the warmer processor.
    private static func pair(
        _ round: Int, _ plain: any Tracer, _ profiled: any Tracer, _ loop: (any Tracer) -> Double
    ) -> Pair {
        if round.isMultiple(of: 2) {
            let first = loop(plain)
            return Pair(plain: first, profiled: loop(profiled))
        }
        let first = loop(profiled)
        return Pair(plain: loop(plain), profiled: first)
    }

    @inline(never)
    private static func roots(_ tracer: any Tracer) -> Double {
        seconds { tracer.withAnySpan("root") { _ in } }
    }

    @inline(never)
    private static func children(_ tracer: any Tracer) -> Double {
        tracer.withAnySpan("root") { _ in seconds { tracer.withAnySpan("child") { _ in } } }
    }

    private static func seconds(_ body: () -> Void) -> Double {
        let start = ThreadClock.nanoseconds
        for _ in 0..<spansInLoop { body() }
        return Double(ThreadClock.nanoseconds - start) / Double(spansInLoop) / 1e9
    }

    func measurements(of runs: [TrialRun<Outcome>]) -> [Measurement] {
        let subject = "withSpan with OTLPTracing, loops in pairs"
        return runs.map(\.outcome).flatMap { outcome in
            [
                Measurement(subject, "rounds", Double(outcome.roots.count), .count),
                Measurement(subject, "a local root without profiles", outcome.roots.map(\.plain).median, .seconds),
                Measurement(
                    subject, "added to a local root", outcome.roots.map(\.added).median, .seconds,
                    limit: ProfilerLimits.localRoot),
                Measurement(subject, "a child without profiles", outcome.children.map(\.plain).median, .seconds),
                Measurement(
                    subject, "added to a child", outcome.children.map(\.added).median, .seconds,
                    limit: ProfilerLimits.childSpan),
            ]
        }
    }
}

extension WithSpanTrial.Pair {
    fileprivate var added: Double { profiled - plain }
}
