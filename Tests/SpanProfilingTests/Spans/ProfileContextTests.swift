import Testing
import Tracing

@testable import SpanProfiling

@Suite struct ProfileContextTests {
    private let tracer = SpanProfilingTracer(HeaderTracer(), scope: .localRoots)

    @Test func whatIsCarriedHoldsWhereItRunsAndEndsBehindIt() async throws {
        let profile = tracer.withSpan("root") { _ in withProfileLabels(["vehicle": "car"]) { ProfileContext.current } }
        let carried = profile.run { ServiceContext.current?.spanLabel?.contents }
        #expect(carried?.spanID != nil && carried?.spanID != 0)
        #expect(carried.map { LabelRegistry.shared.resolve($0.tag).labels } == ["vehicle": "car"])
        #expect(await profile.run { await Task { ServiceContext.current?.spanLabel?.contents }.value } == carried)
        #expect(ServiceContext.current == nil)
    }

    @Test func spansBegunInsideAreChildrenOfTheOneThatAsked() async {
        await tracer.withSpan("root") { root in
            let profile = ProfileContext.current
            await Task.detached { [tracer] in
                profile.run {
                    tracer.withSpan("child") { child in
                        #expect(child.identity?.trace == root.identity?.trace)
                        #expect(child.attributes["pyroscope.profile.id"] == nil)
                    }
                }
            }.value
        }
    }

    @Test func nothingIsCarriedFromWhereThereWasNothing() async {
        let profile = ProfileContext.current
        await tracer.withSpan("other") { _ in
            profile.run { #expect(ServiceContext.current == nil, "the asker's time is not the other span's") }
            await profile.run {
                await Task.yield()
                #expect(ServiceContext.current == nil, "nor is it behind an await")
            }
        }
    }

    @Test func whatTheBodyReturnsAndThrowsIsPassedOn() async {
        struct Failure: Error {}
        #expect(ProfileContext.current.run { 1 } == 1)
        #expect(throws: Failure.self) { try ProfileContext.current.run { throw Failure() } }
        await #expect(throws: Failure.self) {
            try await ProfileContext.current.run {
                await Task.yield()
                throw Failure()
            }
        }
    }
}
