import Foundation
import OTLPTracing
import Tracing

/// Eight spans at a time on two threads, which wait, yield, and work in actors, groups and child tasks.
struct SharedThreadsTrial: ProfilerTrial {
    private static let spansAtOnce = 8
    let extent: TrialExtent

    func run(pushingTo server: String) async throws -> [SpanLedger.Entry] {
        let tracing = try BenchTracing(server: server), ledger = SpanLedger(), duration = extent.duration(seconds: 25)
        _ = try await RunningProfiler.around(pushingTo: server) { _ in
            let end = ContinuousClock.now + duration
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<Self.spansAtOnce {
                    group.addTask {
                        let request = SlicedRequest(ledger: ledger)
                        while ContinuousClock.now < end {
                            await tracing.profiled.withSpan("shared") { span in
                                await request.serve(span.spanContext.spanID.rawValue)
                            }
                        }
                    }
                }
            }
        }
        return ledger.entries
    }

    func measurements(of runs: [TrialRun<[SpanLedger.Entry]>]) -> [Measurement] {
        let accuracy = SpanAccuracy(runs)
        let subject = "8 spans at once on 2 threads, awaits and groups, 100 Hz"
        return [
            Measurement(subject, "spans", Double(accuracy.spans), .count),
            Measurement(subject, "their CPU time", accuracy.truth, .seconds),
            Measurement(subject, "total attributed", accuracy.total, .deviation, limit: ProfilerLimits.sharedTotal),
            Measurement(subject, "mean error of a span", accuracy.meanError, .share),
        ]
    }
}
