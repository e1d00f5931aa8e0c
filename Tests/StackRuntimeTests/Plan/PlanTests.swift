import Glibc
import Testing

@testable import StackRuntime

@Suite struct PlanTests {
    private let alive: ProcessIdentity
    private let dead = ProcessIdentity(pid: 1, startTime: 1, boot: "another")
    private let log = "/nowhere"

    init() throws {
        alive = ProcessIdentity(try #require(ProcessTable.process(getpid())))
    }

    private func spec(_ name: String, stage: Int = 0, _ arguments: [String] = []) -> ServiceSpec {
        ServiceSpec(
            name: name, stage: stage, executable: "/bin/true", arguments: arguments, health: .alive(seconds: 0),
            patience: .zero)
    }

    private func record(_ spec: ServiceSpec, _ process: ProcessIdentity?) -> ServiceRecord {
        var record = ServiceRecord(spec, log: log)
        record.process = process
        return record
    }

    private func member(_ service: String) throws -> StackMember {
        StackMember(process: try #require(ProcessTable.process(getpid())), service: service)
    }

    private func plan(_ desired: [ServiceSpec], _ records: [ServiceRecord], _ members: [StackMember] = []) -> String {
        let observed = Observation(contents: .record(StackRecord(services: records)), members: members)
        return Plan(desired: desired, observed: observed).description
    }

    @Test func startsEverythingWhereNothingIs() {
        let plan = Plan(desired: [spec("a"), spec("b")], observed: Observation(contents: .nothing, members: []))
        #expect(plan.description == "start a: not started\nstart b: not started")
        #expect(!plan.changesNothing)
        #expect(plan.starts("a"))
    }

    @Test func keepsWhatRunsAndRestartsWhatEnded() {
        #expect(
            plan([spec("a"), spec("b"), spec("c")], [record(spec("a"), alive), record(spec("b"), dead)])
                == "keep a (pid \(alive.pid))\nstart b: exited\nstart c: not started")
    }

    @Test func stopsWhatIsNoLongerWantedTheLastStageFirst() {
        #expect(
            plan([], [record(spec("a"), alive), record(spec("b", stage: 2), alive), record(spec("c", stage: 1), dead)])
                == "stop b (pid \(alive.pid)): no longer wanted\nstop a (pid \(alive.pid)): no longer wanted")
    }

    @Test func replacesWhatRunsWithOtherSecrets() throws {
        let path = try #require(ProcessTable.variable("PATH", of: alive.pid))
        var wanted = spec("a")
        wanted.secretEnvironment = ["PATH": path]
        let running = record(wanted, alive)
        #expect(plan([wanted], [running]) == "keep a (pid \(alive.pid))")
        wanted.secretEnvironment = ["PATH": path + ":/new"]
        let replaced = "stop a (pid \(alive.pid)): changed\nstart a: changed"
        #expect(plan([wanted], [running]) == replaced)
        #expect(plan([spec("a")], [running]) == replaced)
    }

    @Test func replacesWhatIsWantedDifferently() {
        #expect(
            plan([spec("a", ["new"])], [record(spec("a", ["old"]), alive)])
                == "stop a (pid \(alive.pid)): changed\nstart a: changed")
    }

    @Test func clearsAwayWhatADeadServiceLeftBehind() throws {
        #expect(
            plan([spec("a")], [record(spec("a"), dead)], [try member("a")])
                == "stop a (pid \(alive.pid)): left behind\nstart a: exited")
    }

    @Test func clearsAwayWhatIsOnNoRecordBeforeAllElse() throws {
        #expect(
            plan([spec("a", stage: 9)], [record(spec("b", stage: 5), alive)], [try member("stray")])
                == """
                stop stray (pid \(alive.pid)): on no record
                stop b (pid \(alive.pid)): no longer wanted
                start a: not started
                """)
    }
}
