import Glibc
import StackConfig
import Testing

@testable import StackRuntime

private let forever = "exec sleep 1000"

@Suite struct EngineRecordTests {
    private let external = EngineRecord(engine: .external, stackName: "other")
    private let compose = EngineRecord(engine: .compose, stackName: "other")

    @Test func isThereFromUpToACompleteDown() async throws {
        try await Project.with { project in
            let services = (project.service("one", forever), project.service("two", forever))
            try await project.up(services.0, services.1)
            #expect(EngineRecord.load(from: project.engine.directory) == project.record)
            _ = try await project.engine.down(DownOptions(services: ["one"]))
            #expect(EngineRecord.load(from: project.engine.directory) == project.record)
            _ = try await project.engine.down(DownOptions())
            #expect(EngineRecord.load(from: project.engine.directory) == nil)
        }
    }

    @Test func goesWithAnUpThatFailed() async throws {
        try await Project.with { project in
            _ = try await thrown(as: StackRuntimeError.self) { try await project.up(project.service("one", "exit 1")) }
            #expect(EngineRecord.load(from: project.engine.directory) == nil)
        }
    }

    @Test func staysWhenMoreFailsToComeUpBesideWhatRuns() async throws {
        try await Project.with { project in
            let one = project.service("one", forever)
            try await project.up(one)
            _ = try await thrown(as: StackRuntimeError.self) {
                try await project.up(one, project.service("two", "exit 1"))
            }
            #expect(EngineRecord.load(from: project.engine.directory) == project.record)
        }
    }

    @Test func keepsOtherEnginesOutWhileItsStackIsUp() async throws {
        try await Project.with { project in
            try await project.up(project.service("one", forever))
            for record in [external, compose] {
                let error = try await thrown(as: StackRuntimeError.self) {
                    try await EngineRecord.claim(record, in: project.engine.directory)
                }
                #expect(error == .otherEngine(.embedded, project: project.engine.directory.project))
                #expect(
                    error.description
                        == "the embedded engine's stack is up in '\(project.path)'; stop it with spanctl down")
            }
            #expect(EngineRecord.load(from: project.engine.directory) == project.record)
        }
    }

    @Test func keepsNobodyOutOnceItsProcessesAreGone() async throws {
        try await Project.with { project in
            try await project.up(project.service("one", forever))
            let one = try #require(project.process("one"))
            kill(one.pid, SIGKILL)
            try await eventually("the killed service is gone") { !one.isAlive }
            try await EngineRecord.claim(external, in: project.engine.directory)
            #expect(EngineRecord.load(from: project.engine.directory) == external)
        }
    }

    @Test func isBelievedOfContainersUnlessTheyAreGone() async throws {
        try await Project.with { project in
            try await project.engine.locked { try await EngineRecord.claim(compose, in: project.engine.directory) }
            let error = try await thrown(as: StackRuntimeError.self) {
                try await EngineRecord.claim(external, in: project.engine.directory)
            }
            #expect(error == .otherEngine(.compose, project: project.engine.directory.project))
            _ = try await project.engine.down(DownOptions())
            #expect(EngineRecord.load(from: project.engine.directory) == compose)
            try await EngineRecord.claim(external, in: project.engine.directory) { record in
                #expect(record == compose)
                return false
            }
            #expect(EngineRecord.load(from: project.engine.directory) == external)
        }
    }

    @Test func yieldsToProcessesWhenNoContainerOfItsStackRuns() async throws {
        try await Project.with { project in
            try await project.engine.locked { try await EngineRecord.claim(compose, in: project.engine.directory) }
            try await project.up(project.service("one", forever))
            #expect(EngineRecord.load(from: project.engine.directory) == project.record)
        }
    }

    @Test func isNotNeededToKnowAnOlderStack() async throws {
        try await Project.with { project in
            try await project.up(project.service("one", forever))
            EngineRecord.remove(from: project.engine.directory)
            let error = try await thrown(as: StackRuntimeError.self) {
                try await EngineRecord.claim(external, in: project.engine.directory)
            }
            #expect(error == .otherEngine(.embedded, project: project.engine.directory.project))
        }
    }
}
