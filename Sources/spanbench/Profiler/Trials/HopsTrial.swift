import Foundation
import OTLPTracing
import Tracing

/// Spans that change threads as often as they can, 1000 Hz; each sample's stack spells whose it is.
struct HopsTrial: ProfilerTrial {
    private static let lanes = 8
    let extent: TrialExtent

    /// A run gives some ten thousand samples, fewer on a busy machine.
    var mostRuns: Int { 60 }

    private var wanted: Int { extent.count(ProfilerLimits.judgedSamples) }

    func run(pushingTo server: String) async throws -> [SpanLedger.Entry] {
        let tracing = try BenchTracing(server: server), ledger = SpanLedger(), duration = extent.duration(seconds: 30)
        _ = try await RunningProfiler.around(
            pushingTo: server, sampleRate: 1_000, joinsParentTasks: true
        ) { _ in
            let end = ContinuousClock.now + duration
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<Self.lanes {
                    group.addTask {
                        let hopper = Hopper(ledger: ledger)
                        while ContinuousClock.now < end, hopper.hasNumbers {
                            await tracing.profiled.withSpan("hop") { await hopper.hop($0.spanContext.spanID.rawValue) }
                        }
                    }
                }
            }
        }
        return ledger.entries
    }

    func isEnough(_ runs: [TrialRun<[SpanLedger.Entry]>]) -> Bool { judgement(of: runs).all >= wanted }

    func measurements(of runs: [TrialRun<[SpanLedger.Entry]>]) -> [Measurement] {
        let judgement = judgement(of: runs)
        let subject = "spans that hop between threads, 1000 Hz"
        return [
            Measurement(subject, "spans", Double(runs.reduce(0) { $0 + $1.outcome.count }), .count),
            Measurement(
                subject, "samples known to be a span's or nobody's", Double(judgement.all), .count,
                limit: .atLeast(Double(wanted))),
            Measurement(
                subject, "of these under a wrong span", Double(judgement.allWrong), .count,
                limit: ProfilerLimits.wrongSpans),
            Measurement(
                subject, "a span's without a label", Double(judgement.lost) / Double(max(1, judgement.judged)), .share),
            Measurement(subject, "samples of other work", Double(judgement.unjudged), .count),
        ]
    }

    private func judgement(of runs: [TrialRun<[SpanLedger.Entry]>]) -> LabelJudgement {
        runs.reduce(into: LabelJudgement()) { $0.add($1.received.samples, of: $1.outcome) }
    }
}
