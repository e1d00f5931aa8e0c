import CSpanSampler
import Metrics
import MetricsTestKit
import Testing
import Tracing

@testable import SpanProfiling

extension SamplingTests {
    /// Where the runtime lets go of a task, the label found may be another task's.
    @Suite struct WithheldLabelTests {
        @Test func aSampleThatIsTakenThereHasNoLabelAndIsCounted() async throws {
            try await inOwnProcess {
                let there = try Self.range(of: "spent_letting_go")
                let tracer = SpanProfilingTracer(HeaderTracer())
                try await RecordingServer.run { server, address in
                    let run = try await MeteredRun.of(pushingTo: address) { _, _ in
                        // In the place of the runtime's own functions, in which nobody stays long enough to be sampled for sure.
                        cspan_set_runtime(cspan_range(), [there], 1)
                        tracer.withSpan("work") { _ in
                            spentLettingGo()
                            spentHoldingOn()
                        }
                    }
                    let received = try ReceivedProfile(server.requests)
                    let withheld = received.samples(in: "spent_letting_go")
                    let labelled = received.samples(in: "spentHoldingOn()")
                    #expect(!withheld.isEmpty && withheld.allSatisfy { $0.labels.isEmpty })
                    #expect(!labelled.isEmpty && labelled.allSatisfy { $0.labels["span_name"] == "work" })
                    let counted = run.metrics.counterTotal(label: "span_profiler_labels_withheld_total")
                    #expect(counted == withheld.reduce(0) { $0 + $1.count })
                    #expect(UInt64(counted) == run.statistics.withheldLabels)
                }
            }
        }

        /// Where a function of this program lies.
        private static func range(of name: String) throws -> cspan_range {
            let program = try #require(CodeMap.current().program)
            guard let file = ELFFile(path: ProgramPath.link), let table = SymbolTable(file),
                let function = table.functions(named: [name], in: file)[name]
            else { throw NoSuchFunction(name: name) }
            return cspan_range(low: function.lowerBound &+ program.bias, high: function.upperBound &+ program.bias)
        }

        private struct NoSuchFunction: Error {
            var name: String
        }
    }
}

// Loops of their own, without calls: the function is to be among the innermost frames of all its samples.
@_silgen_name("spent_letting_go")
@inline(never) private func spentLettingGo() {
    var number: UInt64 = 0
    while number < 500_000_000 { number &+= 1 }
}

@inline(never) private func spentHoldingOn() {
    var number: UInt64 = 1
    while number < 500_000_000 { number &+= 1 }
}
