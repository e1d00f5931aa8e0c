import Foundation
import Glibc
import TestServing
import Testing

@testable import StackRuntime

private let forever = "exec sleep 1000"

@Suite struct StatusTests {
    @Test func tellsWhatRunsWhatEndedAndWhatNeverStarted() async throws {
        try await HealthServer.with { server, url in
            try await Project.with { project in
                server.answer(isWell: true)
                let port = ServicePort(name: "http", port: UInt16(closedPort()))
                let sick = project.service("sick", forever, health: .http([url]))
                try await project.up(
                    project.service("well", forever, ports: [port]), sick, project.service("gone", forever))
                let gone = try #require(project.process("gone"))
                kill(gone.pid, SIGKILL)
                try await eventually("the killed service is gone") { !gone.isAlive }
                server.answer(isWell: false)
                let new = project.service("new", forever)
                var status = await project.status(sick, new)
                // A busy machine may leave the server no time to answer.
                try await eventually("the sick service's server answers") {
                    status = await project.status(sick, new)
                    return status.services[0].detail?.hasSuffix("does not answer") == false
                }
                #expect(status.services.map(\.name) == ["sick", "new", "well", "gone"])
                #expect(status.services.map(\.state) == [.unhealthy, .notStarted, .running, .exited])
                #expect(status.services[0].detail == "\(url) answers 503")
                #expect(status.services[2].addresses == [.init(name: "http", url: "http://127.0.0.1:\(port.port)")])
                #expect(status.services.map { $0.pid == nil } == [false, true, false, true])
                let uptime = try #require(status.services[2].uptime)
                #expect((0..<120).contains(uptime))
                #expect(!status.isHealthy && status.isAnyRunning)
                let decoded = try JSONDecoder().decode(StackStatus.self, from: try JSONEncoder().encode(status))
                #expect(decoded == status)
            }
        }
    }

    @Test func saysThatNothingRunsWhereNothingRan() async throws {
        try await Project.with { project in
            let status = await project.status(project.service("one", forever))
            #expect(status.services.map(\.state) == [.notStarted])
            #expect(!status.isAnyRunning)
            #expect(!project.exists(project.engine.directory.root))
        }
    }
}
