import Foundation
import Glibc
import Testing

@testable import StackRuntime

private let forever = "exec sleep 1000"

@Suite struct DownTests {
    @Test func stopsTheLastStageFirstAndKeepsData() async throws {
        try await Project.with { project in
            try await project.up(project.service("one", forever), project.service("two", stage: 1, forever))
            let processes = [project.process("one"), project.process("two")]
            let report = try await project.engine.down(DownOptions())
            #expect(report.stopped.map(\.service) == ["two", "one"])
            #expect(report.stopped.allSatisfy { !$0.wasKilled })
            #expect(processes.allSatisfy { $0?.isAlive == false })
            #expect(!project.exists(project.engine.directory.state))
            #expect(!project.exists(project.engine.directory.lock))
            #expect(project.exists(project.engine.directory.data))
        }
    }

    @Test func deletesDataWhenAsked() async throws {
        try await Project.with { project in
            try await project.up(project.service("one", forever))
            try project.write("x", to: project.engine.directory.data + "/telemetry.sqlite")
            let report = try await project.engine.down(DownOptions(volumes: true))
            #expect(report.removedData)
            #expect(!project.exists(project.engine.directory.data))
        }
    }

    @Test func findsNothingToDoWhereNothingRan() async throws {
        try await Project.with { project in
            let report = try await project.engine.down(DownOptions())
            #expect(report == DownReport(stopped: [], removedData: false))
            #expect(!project.exists(project.engine.directory.root))
        }
    }

    @Test func killsWhatIgnoresBeingAsked() async throws {
        try await Project.with { project in
            try await project.up(
                project.service("one", "trap '' TERM; echo deaf; while :; do sleep 0.05; done"))
            try await eventually("the trap is set") { project.log("one") == ["deaf"] }
            let process = try #require(project.process("one"))
            let report = try await project.engine.down(DownOptions(grace: .milliseconds(300)))
            #expect(report.stopped == [.init(service: "one", pid: process.pid, wasKilled: true)])
            #expect(!process.isAlive)
            #expect(project.engine.marker?.members().isEmpty == true)
        }
    }

    @Test func doesNotWaitOnceHurried() async throws {
        try await Project.with { project in
            try await project.up(
                project.service("one", "trap '' TERM; echo deaf; while :; do sleep 0.05; done"))
            try await eventually("the trap is set") { project.log("one") == ["deaf"] }
            let down = Task { try await project.engine.down(DownOptions(grace: .seconds(600))) }
            try await eventually("it is being stopped") {
                project.events.all.contains { if case .stopping = $0 { true } else { false } }
            }
            project.engine.haste.ask()
            #expect(try await down.value.stopped.map(\.wasKilled) == [true])
        }
    }

    @Test func takesWhatAServiceHasForked() async throws {
        try await Project.with { project in
            // One child in the service's group, one that left for a session of its own.
            try await project.up(project.service("one", "sleep 1000 & setsid sleep 1000 & echo forked; wait"))
            try await eventually("there are three processes") { project.engine.marker?.members().count == 3 }
            _ = try await project.engine.down(DownOptions())
            #expect(project.engine.marker?.members().isEmpty == true)
        }
    }

    @Test func takesWhatADeadServiceLeftBehind() async throws {
        try await Project.with { project in
            try await project.up(project.service("one", "sleep 1000 & wait"))
            let leader = try #require(project.process("one"))
            try await eventually("there are two processes") { project.engine.marker?.members().count == 2 }
            kill(leader.pid, SIGKILL)
            try await eventually("the service is gone") { !leader.isAlive }
            #expect(try await project.engine.down(DownOptions()).stopped.count == 1)
            #expect(project.engine.marker?.members().isEmpty == true)
        }
    }

    @Test func stopsOnlyTheServicesThatAreNamed() async throws {
        try await Project.with { project in
            try await project.up(project.service("one", forever), project.service("two", forever))
            let (one, two) = (try #require(project.process("one")), try #require(project.process("two")))
            let report = try await project.engine.down(DownOptions(services: ["two"]))
            #expect(report.stopped.map(\.pid) == [two.pid])
            #expect(one.isAlive)
            #expect(await project.status().services.map(\.state) == [.running, .notStarted])
        }
    }
}
