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
            let spans = SpanIDs()
            let run = try await ProfiledRun.of { _ in
                await withTaskGroup(of: Void.self) { group in
                    for row in Self.table {
                        group.addTask {
                            await withProfileLabels(["place": row.place]) {
                                await Self.tracer.withSpan(row.place) { span in
                                    spans.add(span.identity?.span, of: row.place)
                                    await row.visit(row.sentinel)
                                }
                            }
                        }
                    }
                }
            }
            for row in Self.table {
                let samples = run.profile.samples(in: row.sentinel.rawValue + "()")
                let names = ["span_id", "span_name", "place"]
                let wanted: [String?] =
                    row.isLabelled ? [spans.id(of: row.place), row.place, row.place] : [nil, nil, nil]
                let wrong = samples.filter { sample in names.map { sample.labels[$0] } != wanted }
                #expect(!samples.isEmpty, "nothing was sampled in \(row.place)")
                #expect(wrong.isEmpty, "samples in \(row.place) are labelled \(wrong.map(\.labels))")
            }
        }

        @Test func theTableNamesEachSentinelAndEachPlaceOnce() {
            #expect(Set(Self.table.map(\.sentinel)).count == Self.table.count)
            #expect(Set(Self.table.map(\.place)).count == Self.table.count)
            #expect(Set(Self.table.map(\.sentinel)).union([.behindStartedSpan]) == Set(Sentinel.allCases))
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
    }
}

/// The spans that were begun, by their names.
private final class SpanIDs: Sendable {
    private let ids = Mutex<[String: String]>([:])

    func add(_ id: String?, of name: String) { ids.withLock { $0[name] = id } }
    func id(of name: String) -> String? { ids.withLock { $0[name] } }
}
