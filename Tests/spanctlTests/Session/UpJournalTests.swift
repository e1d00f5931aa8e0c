import StackRuntime
import Testing

@testable import spanctl

@Suite struct UpJournalTests {
    @Test func leavesAFailureInTheEngineToTheEngine() {
        #expect(!UpJournal().ownsStack)
    }

    @Test func takesDownAStackThatItStartedWhole() {
        let journal = UpJournal()
        journal.record(.ready(service: "backend", pid: 1, address: nil, elapsed: .seconds(1)))
        journal.enter(.proving)
        #expect(journal.ownsStack)
    }

    @Test func leavesUpAStackOfWhichPartsRanBefore() {
        let journal = UpJournal()
        journal.record(.alreadyRunning(service: "backend", pid: 1, address: nil))
        journal.enter(.proving)
        #expect(!journal.ownsStack)
        journal.enter(.attached)
        #expect(journal.ownsStack)
    }

    @Test func addsUpTheTimeSpentOnBuilding() {
        let journal = UpJournal()
        journal.record(.built(product: "rideshare", elapsed: .seconds(90)))
        #expect(journal.buildTime == .seconds(90))
    }
}
