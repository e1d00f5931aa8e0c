import Foundation
import Glibc
import Testing

@testable import StackRuntime

private let forever = "exec sleep 1000"

@Suite struct RecoveryTests {
    @Test func neverSignalsAProcessThatHasTheNumberOfADeadOne() async throws {
        try await Project.with { bystanders in
            try await bystanders.up(bystanders.service("bystander", forever))
            let bystander = try #require(bystanders.process("bystander"))
            try await Project.with { project in
                try await project.up(project.service("one", forever))
                let real = try #require(project.process("one"))
                var record = project.engine.observe().record
                record.services[0].process = ProcessIdentity(
                    pid: bystander.pid, startTime: bystander.startTime - 1, boot: bystander.boot)
                try project.engine.store.save(record)
                #expect(await project.status().services.map(\.state) == [.exited])
                _ = try await project.engine.down(DownOptions())
                #expect(bystander.isAlive)
                #expect(!real.isAlive)
            }
        }
    }

    @Test func forgetsProcessesOfAnotherBoot() {
        let own = ProcessTable.process(getpid()).map(ProcessIdentity.init)
        #expect(own?.isAlive == true)
        #expect(ProcessIdentity(pid: getpid(), startTime: own?.startTime ?? 0, boot: "another").isAlive == false)
    }

    @Test func goesByTheMarksOfProcessesWhenTheRecordIsDamaged() async throws {
        try await Project.with { project in
            try await project.up(project.service("one", forever))
            let process = try #require(project.process("one"))
            try project.write("{\"version\": 1, \"serv", to: project.engine.directory.state)
            let status = await project.status(project.service("one", forever))
            #expect(status.services.map(\.pid) == [process.pid])
            #expect(
                status.warnings == [
                    "the record of what runs cannot be used (it is damaged); going by the marked processes instead"
                ])
            let report = try await project.engine.down(DownOptions())
            #expect(report.stopped.map(\.pid) == [process.pid])
            #expect(project.events.warnings == status.warnings)
            #expect(!process.isAlive)
            #expect(!project.exists(project.engine.directory.state))
        }
    }

    @Test func replacesAProcessOfWhichThereIsNoRecord() async throws {
        try await Project.with { project in
            let service = project.service("one", forever)
            try await project.up(service)
            let orphan = try #require(project.process("one"))
            // As if the command had been killed between starting the process and writing it down.
            try project.engine.store.remove()
            try await project.up(service)
            #expect(
                project.events.plans.last == "stop one (pid \(orphan.pid)): on no record\nstart one: not started")
            #expect(!orphan.isAlive)
            #expect(project.engine.marker?.members().map(\.process.pid) == project.process("one").map { [$0.pid] })
        }
    }

    @Test func refusesARecordOfALaterVersion() async throws {
        try await Project.with { project in
            try project.write("{\"version\": 2, \"services\": []}", to: project.engine.directory.state)
            #expect(project.engine.store.load() == .unreadable(reason: "it is of version 2, not 1"))
        }
    }

    @Test func yieldsToAnotherCommandUntilThatIsKilled() async throws {
        try await Project.with { project in
            try await Project.with { other in
                try project.engine.directory.create()
                let lock = project.engine.directory.lock
                try await other.up(
                    other.service("holder", "exec 9<>'\(lock)'; flock 9; echo $$ >&9; echo held; exec sleep 1000"))
                try await eventually("the other process holds the lock") { other.log("holder") == ["held"] }
                let holder = try #require(other.process("holder"))
                let service = project.service("one", forever)
                await #expect(throws: StackRuntimeError.locked(pid: holder.pid)) { try await project.up(service) }
                await #expect(throws: StackRuntimeError.locked(pid: holder.pid)) {
                    _ = try await project.engine.down(DownOptions())
                }
                #expect(await project.status(service).services.map(\.state) == [.notStarted])
                kill(holder.pid, SIGKILL)
                try await eventually("the holder is gone") { !holder.isAlive }
                try await project.up(service)
            }
        }
    }
}
