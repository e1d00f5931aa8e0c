import SpanProfiling
import Synchronization
import Testing
import Tracing

extension SamplingTests {
    /// Wherever Swift carries a span's context, or a hand does, CPU time is the span's, and nobody else's.
    @Suite struct AttributionTests {
        private static let tracer = SpanProfilingTracer(HeaderTracer())
        private static let table = FollowedPlaces.rows + UnfollowedPlaces.rows

        /// All rows at once, so that each place could get the label of every other.
        @Test func eachPlacesTimeIsItsSpansAndNobodyElses() async throws {
            let spans = Identities()
            let run = try await ProfiledRun.of { _ in
                await withTaskGroup(of: Void.self) { group in
                    for row in Self.table {
                        group.addTask {
                            await withProfileLabels(["place": row.place]) {
                                await Self.tracer.withSpan(row.place) { span in
                                    spans.add(span.identity, of: row.place)
                                    await row.visit(row.sentinel)
                                }
                            }
                        }
                    }
                }
            }
            for row in Self.table {
                let samples = run.profile.samples(in: row.sentinel.rawValue + "()")
                let wanted = row.isLabelled ? try #require(spans.labels(of: row.place)) : [:]
                let wrong = samples.filter { $0.labels != wanted }
                #expect(!samples.isEmpty, "nothing was sampled in \(row.place)")
                #expect(wrong.isEmpty, "samples in \(row.place) are labelled \(wrong.map(\.labels))")
            }
        }

        @Test func theTableNamesEachSentinelAndEachPlaceOnce() {
            #expect(Set(Self.table.map(\.sentinel)).count == Self.table.count)
            #expect(Set(Self.table.map(\.place)).count == Self.table.count)
            let alone: Set<Sentinel> = [.behindStartedSpan, .behindEndedSpan]
            #expect(Set(Self.table.map(\.sentinel)).union(alone) == Set(Sentinel.allCases))
        }

        @Test func aSpanThatIsNotBoundIsCarriedByItsOwnContext() async throws {
            let run = try await ProfiledRun.of { _ in
                let span = Self.tracer.startSpan("started")
                await Task.detached { ProfileContext(span.context).run { Sentinel.behindStartedSpan.spend() } }.value
                span.end()
            }
            let samples = run.profile.samples(in: "behindStartedSpan()")
            #expect(!samples.isEmpty)
            #expect(samples.allSatisfy { $0.labels["span_name"] == "started" })
        }

        @Test func aSpansLabelsEndWithIt() async throws {
            let run = try await ProfiledRun.of { _ in
                // On one thread, whose last sample was labelled.
                Self.tracer.withSpan("ended") { _ in withProfileLabels(["place": "inside"]) { _ = spentInside() } }
                Sentinel.behindEndedSpan.spend()
            }
            let inside = run.profile.samples(in: "spentInside()")
            #expect(!inside.isEmpty && inside.allSatisfy { $0.labels["span_name"] == "ended" })
            let behind = run.profile.samples(in: "behindEndedSpan()")
            #expect(!behind.isEmpty && behind.allSatisfy { $0.labels.isEmpty })
        }
    }
}

@inline(never) private func spentInside() -> UInt64 { Work.spend(milliseconds: 120, seed: 140) &+ 140 }

/// The spans that were begun, by their names.
private final class Identities: Sendable {
    private let identities = Mutex<[String: HeaderTracer.TraceIdentity]>([:])

    func add(_ identity: HeaderTracer.TraceIdentity?, of name: String) { identities.withLock { $0[name] = identity } }

    /// All labels that a sample in a place should have.
    func labels(of place: String) -> [String: String]? {
        identities.withLock { $0[place] }.map { identity in
            ["span_id": identity.span, "trace_id": identity.trace, "span_name": place, "place": place]
        }
    }
}
