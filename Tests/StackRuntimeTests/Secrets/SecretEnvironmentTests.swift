import Foundation
import Testing

@testable import StackRuntime

/// Credentials reach a process by its environment and are written nowhere.
@Suite struct SecretEnvironmentTests {
    private func service(_ project: Project, secret: String) -> ServiceSpec {
        var service = project.service("one", "echo started; exec sleep 1000")
        service.secretEnvironment = ["TOKEN": secret]
        return service
    }

    @Test func reachTheProcessAndNoFileAndNoCommandLine() async throws {
        try await Project.with { project in
            try await project.up(service(project, secret: "s3cret-value"))
            let process = try #require(project.process("one"))
            #expect(ProcessTable.variable("TOKEN", of: process.pid) == "s3cret-value")
            #expect(ProcessTable.command(of: process.pid)?.contains("s3cret-value") == false)
            try await eventually("it has written to its log") { !project.log("one").isEmpty }
            let files = try #require(FileManager.default.enumerator(atPath: project.engine.directory.root))
                .compactMap { $0 as? String }
            #expect(files.contains("state.json") && files.contains("engine.json") && files.contains("logs/one.log"))
            for file in files {
                let contents = FileManager.default.contents(atPath: project.engine.directory.root + "/" + file)
                #expect(contents?.firstRange(of: Data("s3cret-value".utf8)) == nil, "\(file)")
            }
            #expect(!"\(project.events.all) \(await project.status())".contains("s3cret-value"))
        }
    }

    @Test func areNewForAProcessThatRanWithOthers() async throws {
        try await Project.with { project in
            try await project.up(service(project, secret: "old"))
            let first = try #require(project.process("one"))
            try await project.up(service(project, secret: "old"))
            #expect(project.process("one") == first)
            try await project.up(service(project, secret: "new"))
            let second = try #require(project.process("one"))
            #expect(second != first && !first.isAlive)
            #expect(ProcessTable.variable("TOKEN", of: second.pid) == "new")
        }
    }
}
