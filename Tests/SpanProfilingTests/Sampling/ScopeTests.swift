import SpanProfiling
import Synchronization
import Testing
import Tracing

extension SamplingTests {
    @Suite struct ScopeTests {
        private static let owners = [
            "spentBeforeChildren()": "parent", "spentInFirstChild()": "first child",
            "spentBetweenChildren()": "parent", "spentInSecondChild()": "second child",
            "spentAfterChildren()": "parent",
        ]

        @Test func withAllEachSpanOwnsItsOwnTimeAndNothingElse() async throws {
            try await inOwnProcess {
                let family = Family(SpanProfilingTracer(HeaderTracer(), scope: .all))
                let run = try await ProfiledRun.of { _ in await family.spend() }
                for (function, name) in Self.owners {
                    let samples = run.profile.samples(in: function)
                    #expect(!samples.isEmpty, "nothing was sampled in \(function)")
                    #expect(Set(samples.map { $0.labels["span_name"] }) == [name], "\(function)")
                    #expect(Set(samples.map { $0.labels["span_id"] }) == [family.span(name)?.profileID], "\(function)")
                }
                #expect(Set(family.names.map { family.span($0)?.profileID }).count == 3, "an attribute for each")
                let labelled = run.profile.samples.filter { $0.labels["span_id"] != nil }
                #expect(Set(labelled.map { $0.labels["span_id"] }).count == 3)
            }
        }

        @Test func withAllAParentAnswersForItsChildrensTimeThroughTheTrace() async throws {
            try await inOwnProcess {
                let family = Family(SpanProfilingTracer(HeaderTracer(), scope: .all))
                let run = try await ProfiledRun.of { _ in await family.spend() }
                let trace = run.profile.samples.filter { $0.labels["trace_id"] == family.span("parent")?.trace }
                for function in Self.owners.keys {
                    let everywhere = run.profile.samples(in: function).reduce(0) { $0 + $1.nanoseconds }
                    let inTrace = trace.filter { $0.functions.contains { $0.hasSuffix(function) } }
                    #expect(everywhere > 0 && inTrace.reduce(0) { $0 + $1.nanoseconds } == everywhere, "\(function)")
                }
            }
        }

        @Test func withLocalRootsTheFirstSpanOwnsEverything() async throws {
            try await inOwnProcess {
                let family = Family(SpanProfilingTracer(HeaderTracer(), scope: .localRoots))
                let run = try await ProfiledRun.of { _ in await family.spend() }
                let root = try #require(family.span("parent")?.profileID)
                for function in Self.owners.keys {
                    let samples = run.profile.samples(in: function)
                    #expect(!samples.isEmpty, "nothing was sampled in \(function)")
                    #expect(samples.allSatisfy { $0.labels["span_name"] == "parent" && $0.labels["span_id"] == root })
                }
                #expect(family.names.allSatisfy { $0 == "parent" || family.span($0)?.profileID == nil })
            }
        }

        @Test(arguments: ProfilingScope.allCases)
        func spansThatAreNotSampledHaveNeitherSamplesNorAttributes(scope: ProfilingScope) async throws {
            try await inOwnProcess {
                let family = Family(SpanProfilingTracer(HeaderTracer(isSampled: false), scope: scope))
                let run = try await ProfiledRun.of { _ in await family.spend() }
                for function in Self.owners.keys { #expect(!run.profile.samples(in: function).isEmpty) }
                #expect(run.profile.samples.allSatisfy { $0.labels.isEmpty })
                #expect(family.names.count == 3 && family.names.allSatisfy { family.span($0)?.profileID == nil })
                #expect(run.statistics.labelledTime == .zero)
            }
        }
    }
}

/// A parent that works before, between and after its children, who change threads.
private final class Family: Sendable {
    struct Member {
        var trace: String?
        var profileID: String?
    }

    private let tracer: SpanProfilingTracer<HeaderTracer>
    private let members = Mutex<[String: Member]>([:])

    init(_ tracer: SpanProfilingTracer<HeaderTracer>) { self.tracer = tracer }

    var names: [String] { members.withLock { Array($0.keys) } }
    func span(_ name: String) -> Member? { members.withLock { $0[name] } }

    func spend() async {
        await tracer.withSpan("parent") { parent in
            add(parent)
            _ = spentBeforeChildren()
            await tracer.withSpan("first child") { child in
                add(child)
                await Task.yield()
                _ = await Task { spentInFirstChild() }.value
            }
            _ = spentBetweenChildren()
            tracer.withSpan("second child") { child in
                add(child)
                _ = spentInSecondChild()
            }
            await Task.yield()
            _ = spentAfterChildren()
        }
    }

    private func add(_ span: HeaderTracer.Span) {
        var member = Member(trace: span.identity?.trace)
        if case .string(let id) = span.attributes.get("pyroscope.profile.id") { member.profileID = id }
        members.withLock { $0[span.operationName] = member }
    }
}

// The numbers differ so that no two are merged into one, and are added so that no call is a tail call.
@inline(never) private func spentBeforeChildren() -> UInt64 { Work.spend(milliseconds: 150, seed: 81) &+ 81 }
@inline(never) private func spentInFirstChild() -> UInt64 { Work.spend(milliseconds: 150, seed: 82) &+ 82 }
@inline(never) private func spentBetweenChildren() -> UInt64 { Work.spend(milliseconds: 150, seed: 83) &+ 83 }
@inline(never) private func spentInSecondChild() -> UInt64 { Work.spend(milliseconds: 150, seed: 84) &+ 84 }
@inline(never) private func spentAfterChildren() -> UInt64 { Work.spend(milliseconds: 150, seed: 85) &+ 85 }
