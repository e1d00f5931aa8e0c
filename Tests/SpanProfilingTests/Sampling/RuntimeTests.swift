import Testing

@testable import SpanProfiling

extension SamplingTests {
    @Suite struct RuntimeTests {
        @Test func theRawWalkReadsWhatTheAPIReads() {
            #expect(LabelSelfTest.installAndRun())
        }

        @Test func aChildsParentIsWhereTheHandlerLooks() async {
            #expect(await ParentSelfTest.passes())
        }

        @Test func theRuntimesFunctionsAreFound() async throws {
            let found = RuntimeFunctions.locate()
            #expect(found.suspensions?.count == 6)
            let runner = try #require(found.jobRunner)
            let learnt = try #require(await RuntimeSetup.learnJobRunner())
            #expect(runner.contains(learnt.lowerBound), "what a task's stack teaches lies in what the symbols say")
        }
    }
}
