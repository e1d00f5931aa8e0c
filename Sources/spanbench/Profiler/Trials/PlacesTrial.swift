import Foundation
import OTLPTracing
import SpanProfiling
import Tracing

/// All places where spans are promised their samples, in short pieces; how many samples come without.
struct PlacesTrial: ProfilerTrial {
    struct Outcome: Codable, Sendable {
        let spans: [SpanLedger.Entry]
        /// Samples left without a label because the runtime was between two tasks.
        let withheld: Int
    }

    private static let lanes = 4
    let extent: TrialExtent

    func run(pushingTo server: String) async throws -> Outcome {
        let tracing = try BenchTracing(server: server), ledger = SpanLedger(), duration = extent.duration(seconds: 40)
        let (_, statistics) = try await RunningProfiler.around(pushingTo: server, sampleRate: 1_000) { _ in
            let end = ContinuousClock.now + duration
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<Self.lanes {
                    group.addTask {
                        while ContinuousClock.now < end {
                            for place in LabelledPlace.allCases {
                                await tracing.profiled.withSpan("place") { span in
                                    let id = span.spanContext.spanID.rawValue
                                    await place.run(as: ledger.begin(id, kind: place.rawValue), tracing.profiled)
                                }
                            }
                        }
                    }
                }
            }
        }
        return Outcome(spans: ledger.entries, withheld: Int(statistics.withheldLabels))
    }

    func measurements(of runs: [TrialRun<Outcome>]) -> [Measurement] {
        let judgement = runs.reduce(into: LabelJudgement()) { $0.add($1.received.samples, of: $1.outcome.spans) }
        // Taken in the runtime, and so without the stack that would say whose they are: all count as lost.
        let withheld = runs.reduce(0) { $0 + $1.outcome.withheld }
        let lost = Double(judgement.lost + withheld) / Double(max(1, judgement.judged + withheld))
        let subject = "spans in \(LabelledPlace.allCases.count) kinds of places, 1000 Hz"
        let worst = judgement.byKind.max { $0.value.shareLost < $1.value.shareLost }
        let name = worst.flatMap { LabelledPlace(rawValue: $0.key) }.map { "\($0)" } ?? "none"
        return [
            Measurement(subject, "samples", Double(judgement.judged), .count, limit: .atLeast(1)),
            Measurement(
                subject, "places with samples", Double(judgement.byKind.count), .count,
                limit: .exactly(Double(LabelledPlace.allCases.count))),
            Measurement(subject, "labels lost", lost, .share, limit: ProfilerLimits.lostLabels),
            Measurement(subject, "lost in the worst place, \(name)", worst?.value.shareLost ?? 0, .share),
            Measurement(
                subject, "samples under a wrong span", Double(judgement.wrong), .count,
                limit: ProfilerLimits.wrongSpans),
        ]
    }
}

extension LabelJudgement.Counts {
    fileprivate var shareLost: Double { Double(lost) / Double(max(1, judged)) }
}
