import Foundation
import OTLPTracing
import Tracing

/// Spans of 100 to 500 ms, one after another on two threads that run nothing else.
struct OwnedThreadsTrial: ProfilerTrial {
    private static let threads = 2
    let extent: TrialExtent

    func run(pushingTo server: String) async throws -> [SpanLedger.Entry] {
        let tracing = try BenchTracing(server: server), ledger = SpanLedger(), duration = extent.duration(seconds: 25)
        _ = try await RunningProfiler.around(pushingTo: server) { _ in
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<Self.threads {
                    group.addTask { await Self.onNewThread { Self.spend(for: duration, tracing.profiled, ledger) } }
                }
            }
        }
        return ledger.entries
    }

    private static func spend(for duration: Duration, _ tracer: BenchTracing.Tracer, _ ledger: SpanLedger) {
        let end = ContinuousClock.now + duration
        while ContinuousClock.now < end {
            tracer.withSpan("owned") { span in
                let number = ledger.begin(span.spanContext.spanID.rawValue)
                ledger.add(ThreadClock.spend(milliseconds: .random(in: 100...500)), to: number)
            }
        }
    }

    private static func onNewThread(_ work: @Sendable @escaping () -> Void) async {
        await withCheckedContinuation { continuation in
            Thread {
                work()
                continuation.resume()
            }.start()
        }
    }

    func measurements(of runs: [TrialRun<[SpanLedger.Entry]>]) -> [Measurement] {
        let accuracy = SpanAccuracy(runs)
        let subject = "spans of 100-500 ms on 2 threads of their own, 100 Hz"
        return [
            Measurement(subject, "spans", Double(accuracy.spans), .count),
            Measurement(subject, "their CPU time", accuracy.truth, .seconds),
            Measurement(subject, "total attributed", accuracy.total, .deviation, limit: ProfilerLimits.ownedTotal),
            Measurement(subject, "mean error of a span", accuracy.meanError, .share, limit: ProfilerLimits.ownedSpan),
            Measurement(subject, "largest error of a span", accuracy.largestError, .share),
        ]
    }
}
