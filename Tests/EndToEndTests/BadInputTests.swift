import Foundation
import NIOCore
import NIOPosix
import Testing

extension EndToEnd {
    /// What a mistake costs: one clear line, the documented status, and nothing else.
    struct BadInputTests {
        @Test func refusesAnUnknownFlagWithTheParsersStatus() async throws {
            try await Project.with { project in
                let outcome = try await project.spanctl("up", "--prots", "auto")
                #expect(outcome.status == 64)
                #expect(outcome.messages.contains("--prots"), "\(outcome.messages)")
            }
        }

        @Test func namesTheMistakeInTheStackFileAndItsPlace() async throws {
            try await Project.with { project in
                let file = project.directory.appending(path: "spanctl.yaml")
                try Data("regoins:\n  - name: us-east\n".utf8).write(to: file)
                let outcome = try await project.spanctl("up")
                #expect(outcome.status == 2)
                #expect(outcome.messages.contains("spanctl.yaml:1:1: "), "\(outcome.messages)")
                #expect(outcome.messages.contains("regions"), "\(outcome.messages)")
                let status = try await project.spanctl("status")
                #expect(status.status == 0, "\(status.messages)")
                #expect(status.messages.contains("spanctl.yaml:1:1: "), "\(status.messages)")
                let down = try await project.spanctl("down")
                #expect(down.status == 0, "\(down.messages)")
                try FileManager.default.removeItem(at: file)
            }
        }

        @Test func namesTheHolderOfATakenPortBeforeAnythingStarts() async throws {
            try await Project.with { project in
                let holder = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                    .bind(host: "127.0.0.1", port: 0).get()
                let port = try #require(holder.localAddress?.port)
                let file = project.directory.appending(path: "spanctl.yaml")
                try Data("ports:\n  tempo: \(port)\n".utf8).write(to: file)
                let outcome = try await project.spanctl("up")
                #expect(outcome.status == 3)
                #expect(outcome.messages.contains("\(port)"), "\(outcome.messages)")
                #expect(
                    outcome.messages.contains("\(ProcessInfo.processInfo.processIdentifier)"), "\(outcome.messages)")
                #expect(try await project.status().pids.isEmpty)
                try await holder.close()
            }
        }

        @Test func saysThatNothingRuns() async throws {
            try await Project.with { project in
                let down = try await project.spanctl("down")
                #expect(down.status == 0)
                let status = try await project.spanctl("status")
                #expect(status.status == 0)
                let verify = try await project.spanctl("verify")
                #expect(verify.status == 3, "\(verify.messages)")
                #expect(verify.messages.contains("spanctl up"), "\(verify.messages)")
            }
        }
    }
}
