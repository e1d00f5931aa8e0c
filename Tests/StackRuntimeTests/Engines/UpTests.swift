import Foundation
import Glibc
import Testing

@testable import StackRuntime

private let forever = "exec sleep 1000"

@Suite struct UpTests {
    @Test func startsServicesInTheirOrderAndRecordsThem() async throws {
        try await Project.with { project in
            try await project.up(project.service("one", forever), project.service("two", stage: 1, forever))
            let status = await project.status()
            #expect(status.services.map(\.name) == ["one", "two"])
            #expect(status.isHealthy)
            #expect(project.events.plans == ["start one: not started\nstart two: not started"])
            let told = project.events.all.compactMap { event in
                switch event {
                case .starting(let service): "starting \(service)"
                case .ready(let service, _, _, _): "ready \(service)"
                default: nil
                }
            }
            #expect(told == ["starting one", "ready one", "starting two", "ready two"])
            #expect(!project.exists(project.engine.directory.lock))
        }
    }

    @Test func startsEachServiceInASessionOfItsOwn() async throws {
        try await Project.with { project in
            try await project.up(project.service("one", forever))
            let process = try #require(project.process("one")?.living)
            #expect(process.session == process.pid)
            #expect(process.group == process.pid)
        }
    }

    @Test func changesNothingTheSecondTime() async throws {
        try await Project.with { project in
            let services = (project.service("one", forever), project.service("two", forever))
            try await project.up(services.0, services.1)
            let before = [project.process("one"), project.process("two")]
            project.events.clear()
            try await project.up(services.0, services.1)
            #expect([project.process("one"), project.process("two")] == before)
            let pids = before.compactMap { $0?.pid }
            #expect(project.events.plans == ["keep one (pid \(pids[0]))\nkeep two (pid \(pids[1]))"])
            #expect(
                project.events.all.suffix(2) == [
                    .alreadyRunning(service: "one", pid: pids[0], address: nil),
                    .alreadyRunning(service: "two", pid: pids[1], address: nil),
                ])
        }
    }

    @Test func startsWhatDiedAndNothingElse() async throws {
        try await Project.with { project in
            let services = (project.service("one", forever), project.service("two", forever))
            try await project.up(services.0, services.1)
            let (one, two) = (try #require(project.process("one")), try #require(project.process("two")))
            kill(one.pid, SIGKILL)
            try await eventually("the killed service is gone") { !one.isAlive }
            try await project.up(services.0, services.1)
            #expect(project.events.plans.last == "start one: exited\nkeep two (pid \(two.pid))")
            #expect(project.process("one") != one)
            #expect(project.process("one")?.isAlive == true)
            #expect(project.process("two") == two)
        }
    }

    @Test func replacesWhatIsToRunDifferentlyAndStopsWhatIsNoLongerWanted() async throws {
        try await Project.with { project in
            try await project.up(project.service("one", forever), project.service("two", forever))
            let (one, two) = (try #require(project.process("one")), try #require(project.process("two")))
            try await project.up(project.service("one", forever, environment: ["A": "b"]))
            #expect(
                project.events.plans.last == """
                    stop one (pid \(one.pid)): changed
                    stop two (pid \(two.pid)): no longer wanted
                    start one: changed
                    """)
            #expect(!one.isAlive && !two.isAlive)
            #expect(await project.status().services.map(\.name) == ["one"])
        }
    }

    @Test func keepsThePortsOfARunningStack() async throws {
        try await Project.with { project in
            let asked = [PortRequest(service: "one", name: "http", port: 0)]
            let services: ProcessEngine.Services = { ports in
                let port = ServicePort(name: "http", port: ports.port("http", of: "one"))
                return [project.service("one", forever, environment: ["PORT": "\(port.port)"], ports: [port])]
            }
            try await project.engine.up(project.record, ports: asked, services: services)
            let (port, process) = (project.engine.observe().record.ports, project.process("one"))
            #expect(port.port("http", of: "one") != 0)
            try await project.engine.up(project.record, ports: asked, services: services)
            #expect(project.engine.observe().record.ports == port)
            #expect(project.process("one") == process)
        }
    }

    @Test func handsOnTheEnvironment() async throws {
        try await Project.with(environment: ["PATH": "/usr/bin:/bin", "A": "inherited", "B": "inherited"]) { project in
            var service = project.service("one", "echo $A $B $C; exec sleep 1000", environment: ["A": "own"])
            service.defaultEnvironment = ["B": "default", "C": "default"]
            try await project.up(service)
            try await eventually("the service writes") { !project.log("one").isEmpty }
            #expect(project.log("one") == ["own inherited default"])
        }
    }

    @Test func waitsForTheHealthEndpoint() async throws {
        try await HealthServer.with { server, url in
            try await Project.with { project in
                async let isUp: Void = project.up(project.service("one", forever, health: .http([url])))
                try await eventually("the endpoint is asked more than once") { server.requests > 1 }
                #expect(!project.events.all.contains { if case .ready = $0 { true } else { false } })
                server.answer(isWell: true)
                try await isUp
                #expect(project.events.all.contains { if case .ready = $0 { true } else { false } })
            }
        }
    }
}
