import Glibc
import Testing

@testable import StackRuntime

private let forever = "exec sleep 1000"

@Suite struct SupervisionTests {
    @Test func tellsOfTheFirstServiceThatDies() async throws {
        try await Project.with { project in
            try await project.up(
                project.service("one", forever),
                project.service("two", "echo working; exec sleep 1000"))
            try await eventually("the service writes") { project.log("two").first == "working" }
            let watching = Task { try await project.engine.supervise() }
            let two = try #require(project.process("two"))
            kill(two.pid, SIGSEGV)
            let error = try await thrown(as: StackRuntimeError.self) { try await watching.value }
            guard case .died("two", .killed(signal: SIGSEGV), let log) = error else {
                Issue.record("unexpected error: \(error)")
                return
            }
            #expect(log.first == "working")
        }
    }

    @Test func endsInPeaceWhenTheStackIsTakenDown() async throws {
        try await Project.with { project in
            try await project.up(project.service("one", forever))
            let watching = Task { try await project.engine.supervise() }
            _ = try await project.engine.down(DownOptions())
            try await watching.value
        }
    }

    @Test func endsWhenCancelled() async throws {
        try await Project.with { project in
            try await project.up(project.service("one", forever))
            let watching = Task { try await project.engine.supervise() }
            watching.cancel()
            try await watching.value
            #expect(project.process("one")?.isAlive == true)
        }
    }
}
