import SpanProfiling
import Testing
import Tracing

extension SamplingTests {
    @Suite struct ScopeTests {
        private static let ofAll = SpanProfilingTracer(HeaderTracer(), scope: .all)
        private static let ofLocalRoots = SpanProfilingTracer(HeaderTracer())

        @Test func withAllEachSpanOwnsItsOwnTimeAndNothingElse() async throws {
            try await inOwnProcess {
                let run = try await ProfiledRun.of { _ in await spendInFamily(Self.ofAll) }
                for (function, span) in Self.owners {
                    let samples = run.profile.samples(in: function)
                    #expect(!samples.isEmpty, "nothing was sampled in \(function)")
                    #expect(Set(samples.map { $0.labels["span_name"] }) == [span], "\(function)")
                    #expect(Set(samples.map { $0.labels["span_id"] }).count == 1)
                }
                let labelled = run.profile.samples.filter { $0.labels["span_id"] != nil }
                #expect(Set(labelled.map { $0.labels["span_id"] }).count == 3)
                #expect(Set(labelled.map { $0.labels["trace_id"] }).count == 1, "the trace still knows all of its time")
            }
        }

        @Test func withLocalRootsTheFirstSpanOwnsEverything() async throws {
            try await inOwnProcess {
                let run = try await ProfiledRun.of { _ in await spendInFamily(Self.ofLocalRoots) }
                for function in Self.owners.keys {
                    let samples = run.profile.samples(in: function)
                    #expect(!samples.isEmpty, "nothing was sampled in \(function)")
                    #expect(samples.allSatisfy { $0.labels["span_name"] == "parent" })
                }
            }
        }

        private static let owners = [
            "spentBeforeChildren()": "parent", "spentInFirstChild()": "first child",
            "spentBetweenChildren()": "parent", "spentInSecondChild()": "second child",
            "spentAfterChildren()": "parent",
        ]
    }
}

/// A parent that works before, between and after its children, who change threads.
private func spendInFamily(_ tracer: SpanProfilingTracer<HeaderTracer>) async {
    await tracer.withSpan("parent") { _ in
        _ = spentBeforeChildren()
        await tracer.withSpan("first child") { _ in
            await Task.yield()
            _ = await Task { spentInFirstChild() }.value
        }
        _ = spentBetweenChildren()
        tracer.withSpan("second child") { _ in _ = spentInSecondChild() }
        await Task.yield()
        _ = spentAfterChildren()
    }
}

// The numbers differ so that no two are merged into one, and are added so that no call is a tail call.
@inline(never) private func spentBeforeChildren() -> UInt64 { Work.spend(milliseconds: 150, seed: 81) &+ 81 }
@inline(never) private func spentInFirstChild() -> UInt64 { Work.spend(milliseconds: 150, seed: 82) &+ 82 }
@inline(never) private func spentBetweenChildren() -> UInt64 { Work.spend(milliseconds: 150, seed: 83) &+ 83 }
@inline(never) private func spentInSecondChild() -> UInt64 { Work.spend(milliseconds: 150, seed: 84) &+ 84 }
@inline(never) private func spentAfterChildren() -> UInt64 { Work.spend(milliseconds: 150, seed: 85) &+ 85 }
