import Foundation
import Subprocess
import Testing

extension EndToEnd {
    /// What an `up` that does not end by itself leaves, and who cleans it up.
    struct InterruptionTests {
        /// Waits until `up` has started some but maybe not all services.
        private func someServicesRun(_ project: Project) async throws -> StatusDocument {
            let status = try await eventually(within: .seconds(60)) {
                let status = try await project.status()
                return status.pids.count >= 2 ? status : nil
            }
            return try #require(status)
        }

        @Test(.timeLimit(.minutes(5)), arguments: ["down", "up"])
        func cleansUpAfterAKilledUp(next: String) async throws {
            try await Project.with { project in
                let (midway, end) = try await project.start("up", "--ports", "auto") { process in
                    let status = try await someServicesRun(project)
                    kill(process.value, SIGKILL)
                    return status
                }
                #expect(end == .signaled(SIGKILL))

                let cleaned = try await project.spanctl(next == "up" ? ["up", "--ports", "auto"] : ["down"])
                #expect(cleaned.status == 0, "\(cleaned.messages)")
                if next == "up" {
                    let whole = try await project.status()
                    #expect(whole.services.allSatisfy { $0.state == "running" })
                    #expect(Set(midway.pids.values).isSubset(of: whole.pids.values))
                } else {
                    for pid in midway.pids.values { #expect(!Machine.isAlive(pid)) }
                    for port in midway.ports { #expect(try await Machine.isFree(port)) }
                }
            }
        }

        @Test(.timeLimit(.minutes(5)), arguments: [SIGINT, SIGTERM])
        func takesDownWhatAnInterruptedUpStarted(signal: Int32) async throws {
            try await Project.with { project in
                let (midway, end) = try await project.start("up", "--ports", "auto") { process in
                    let status = try await someServicesRun(project)
                    kill(process.value, signal)
                    return status
                }
                #expect(end == .exited(128 + signal))
                for pid in midway.pids.values { #expect(!Machine.isAlive(pid)) }
            }
        }

        @Test(.timeLimit(.minutes(5)))
        func foregroundTakesEverythingDownOnCtrlC() async throws {
            try await Project.with { project in
                let (whole, end) = try await project.start("up", "--ports", "auto", "--foreground", "--no-verify") {
                    process in
                    let status = try await eventually(within: .seconds(60)) {
                        let status = try await project.status()
                        return status.pids.count == 5 ? status : nil
                    }
                    kill(process.value, SIGINT)
                    return try #require(status)
                }
                #expect(end == .exited(130))
                for pid in whole.pids.values { #expect(!Machine.isAlive(pid)) }
                for port in whole.ports { #expect(try await Machine.isFree(port)) }
            }
        }
    }
}
