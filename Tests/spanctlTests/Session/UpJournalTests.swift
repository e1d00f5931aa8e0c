import StackRuntime
import Testing

@testable import spanctl

@Suite struct UpJournalTests {
    @Test func leavesAFailureInTheEngineToTheEngine() {
        #expect(UpJournal().undoing == .nothing)
    }

    @Test func takesDownAStackThatItStartedWhole() {
        let journal = UpJournal()
        journal.record(.ready(service: "backend", pid: 1, address: nil, elapsed: .seconds(1)))
        journal.enter(.proving)
        #expect(journal.undoing == .stack)
    }

    @Test func leavesUpAStackThatRanBefore() {
        let journal = UpJournal()
        journal.record(.alreadyRunning(service: "backend", pid: 1, address: nil))
        journal.enter(.proving)
        #expect(journal.undoing == .nothing)
        journal.enter(.attached)
        #expect(journal.undoing == .stack)
    }

    @Test func takesDownOnlyWhatItAddedToAStack() {
        let journal = UpJournal()
        journal.record(.alreadyRunning(service: "tempo", pid: nil, address: nil))
        journal.record(.ready(service: "us-east", pid: nil, address: nil, elapsed: .seconds(1)))
        journal.record(.alreadyRunning(service: "eu-north", pid: nil, address: nil))
        journal.record(.ready(service: "load-generator", pid: nil, address: nil, elapsed: .seconds(1)))
        #expect(journal.undoing == .nothing)
        journal.enter(.proving)
        #expect(journal.undoing == .services(["us-east", "load-generator"]))
    }

    @Test func addsUpTheTimeSpentOnBuilding() {
        let journal = UpJournal()
        journal.record(.built(product: "rideshare", elapsed: .seconds(90)))
        #expect(journal.buildTime == .seconds(90))
    }
}
