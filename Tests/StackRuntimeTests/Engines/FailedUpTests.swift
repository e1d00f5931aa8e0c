import Foundation
import Glibc
import TestServing
import Testing

@testable import StackRuntime

private let forever = "exec sleep 1000"

@Suite struct FailedUpTests {
    @Test func takesDownWhatItStartedAndShowsTheLog() async throws {
        try await Project.with { project in
            let error = try await thrown(as: StackRuntimeError.self) {
                try await project.up(
                    project.service("good", forever),
                    project.service("bad", "echo first; echo 'cannot bind' >&2; exit 3", health: .alive(seconds: 5)))
            }
            #expect(error == .died(service: "bad", status: .exited(3), lastLog: ["first", "cannot bind"]))
            #expect(
                error.description == """
                    bad exited with status 3; last lines:
                        first
                        cannot bind
                    for the whole log: spanctl logs bad
                    """)
            #expect(project.engine.marker?.members().isEmpty == true)
            #expect(!project.exists(project.engine.directory.state))
            #expect(!project.exists(project.engine.directory.lock))
            #expect(project.events.all.contains(.rollingBack))
        }
    }

    @Test func leavesAloneWhatRanBefore() async throws {
        try await Project.with { project in
            let good = project.service("good", forever)
            try await project.up(good)
            let before = try #require(project.process("good"))
            let bad = project.service("bad", "exit 1", health: .alive(seconds: 5))
            await #expect(throws: StackRuntimeError.died(service: "bad", status: .exited(1), lastLog: [])) {
                try await project.up(good, bad)
            }
            #expect(project.process("good") == before)
            #expect(before.isAlive)
            #expect(project.process("bad") == nil)
        }
    }

    @Test func noticesADeathAtOnce() async throws {
        try await Project.with { project in
            let clock = ContinuousClock()
            let port = closedPort()
            let service = project.service(
                "one", "kill -9 $$", health: .http(["http://127.0.0.1:\(port)/ready"]), patience: .seconds(600))
            let took = await clock.measure {
                await #expect(
                    throws: StackRuntimeError.died(service: "one", status: .killed(signal: SIGKILL), lastLog: [])
                ) { try await project.up(service) }
            }
            #expect(took < .seconds(300))
        }
    }

    @Test func saysWhatWasMissingWhenTimeRunsOut() async throws {
        try await HealthServer.with { _, url in
            try await Project.with { project in
                // A busy machine may leave the server no time to answer.
                var (seconds, missing) = (1, "does not answer")
                while missing == "does not answer", seconds < 600 {
                    seconds *= 4
                    let service = project.service(
                        "one", "echo starting; exec sleep 1000", health: .http([url]), patience: .seconds(seconds))
                    let error = try await thrown(as: StackRuntimeError.self) { try await project.up(service) }
                    guard case .notReady("one", Double(seconds), let detail?, ["starting"]) = error else { throw error }
                    missing = String(detail.dropFirst(url.count + 1))
                    #expect(detail.hasPrefix(url))
                    #expect(project.engine.marker?.members().isEmpty == true)
                }
                #expect(missing == "answers 503")
            }
        }
    }

    @Test func takesEverythingDownWhenInterrupted() async throws {
        try await HealthServer.with { server, url in
            try await Project.with { project in
                let services = (
                    project.service("one", forever), project.service("two", forever, health: .http([url]))
                )
                let task = Task { try await project.up(services.0, services.1) }
                try await eventually("the second service is waited for") { server.requests > 0 }
                task.cancel()
                await #expect(throws: StackRuntimeError.interrupted) { try await task.value }
                #expect(project.engine.marker?.members().isEmpty == true)
                #expect(!project.exists(project.engine.directory.state))
            }
        }
    }

    @Test func namesTheHoldersOfAllTakenPortsBeforeAnythingStarts() async throws {
        try await Project.with { project in
            let listeners = [Listener(), Listener()]
            let ports = listeners.map { ServicePort(name: "http", port: $0.port) }
            let error = try await thrown(as: StackRuntimeError.self) {
                try await project.up(
                    project.service("free", forever), project.service("one", forever, ports: [ports[0]]),
                    project.service("two", forever, ports: [ports[1]]))
            }
            let holder = PortHolder(
                pid: getpid(), command: try #require(ProcessTable.command(of: getpid())), project: nil)
            #expect(
                error
                    == .portsTaken([
                        TakenPort(service: "one", port: listeners[0].port, holder: holder),
                        TakenPort(service: "two", port: listeners[1].port, holder: holder),
                    ]))
            #expect(project.events.plans.isEmpty)
            #expect(!project.exists(project.engine.directory.state))
            withExtendedLifetime(listeners) {}
        }
    }

    @Test func saysWhichExecutableCannotBeStarted() async throws {
        try await Project.with { project in
            var service = project.service("one", forever)
            service.executable = project.path + "/absent"
            let missing = service
            await #expect(
                throws: StackRuntimeError.notStartable(
                    service: "one", executable: missing.executable, reason: "no such file or directory")
            ) { try await project.up(missing) }
        }
    }
}
