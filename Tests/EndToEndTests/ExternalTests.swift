import Foundation
import Testing

extension EndToEnd {
    /// The regions here, their telemetry on servers elsewhere that want a user, a password and a tenant.
    struct ExternalTests {
        private static let password = "s3cret:pass%word,=1"
        private static let header = "Basic " + Data("\(OtherBackend.user):\(password)".utf8).base64EncodedString()
        private static let regions = ["us-east", "eu-north", "ap-south"]
        private static let variable = "RIDESHARE_TEST_PASSWORD"

        @Test(.timeLimit(.minutes(5))) func provesLinksOnServersThatWantToKnowWhoAsks() async throws {
            try await withServers { project, file in
                let right = [Self.variable: Self.password]
                let up = try await project.spanctl(
                    "up", "--engine", "external", "--file", file, "--ports", "auto", environment: right)
                #expect(up.status == 0, "\(up.output)\(up.messages)")
                for region in Self.regions {
                    #expect(up.output.contains(try Regex("\(region) .*verified")), "\(up.output)")
                }
                let status = try await project.status()
                #expect(status.services.map(\.name) == Self.regions + ["load-generator"])
                #expect(status.services.allSatisfy { $0.state == "running" })

                let verify = try await project.spanctl("verify", "--file", file, environment: right)
                #expect(verify.status == 0, "\(verify.output)\(verify.messages)")
                let wrong = try await project.spanctl("verify", "--file", file, environment: [Self.variable: "wr0ng"])
                #expect(wrong.status == 3)
                #expect(wrong.messages.contains("answered 401"), "\(wrong.messages)")
                let without = try await project.spanctl("verify", "--file", file, environment: [Self.variable: ""])
                #expect(without.status == 2)
                #expect(without.messages.contains(Self.variable), "\(without.messages)")

                try noSecretIsWritten(in: project, status, [up, verify, wrong])
                try await downLeavesNothing(project, status)
            }
        }

        @Test(.timeLimit(.minutes(2))) func startsNothingWithAWrongPassword() async throws {
            try await withServers { project, file in
                let up = try await project.spanctl(
                    "up", "--engine", "external", "--file", file, "--ports", "auto",
                    environment: [Self.variable: "wr0ng"])
                #expect(up.status == 3, "\(up.output)\(up.messages)")
                for server in ["Tempo", "Pyroscope"] {
                    #expect(
                        up.messages.contains(try Regex("\(server): .* answered 401: .*credentials")), "\(up.messages)")
                }
                #expect(!up.messages.contains("OTLP:"), "its credentials are right: \(up.messages)")
                #expect(!(up.output + up.messages).contains("wr0ng"))
                #expect(try await project.status().pids.isEmpty)
                for name in ["state.json", "engine.json", "lock"] {
                    let path = project.directory.appending(path: ".spanctl/\(name)").path
                    #expect(!FileManager.default.fileExists(atPath: path), "\(name)")
                }
            }
        }

        /// Runs `body` with a project whose stack file, of that path, names a guarded backend that runs.
        private func withServers(_ body: @Sendable (Project, String) async throws -> Void) async throws {
            try await Project.with { project in
                let folder = project.directory
                let passwordFile = folder.appending(path: "password")
                try Data((Self.password + "\n").utf8).write(to: passwordFile)
                try Data((Self.header + "\n").utf8).write(to: folder.appending(path: "header"))
                try await OtherBackend.with(
                    dataDirectory: folder.appending(path: "servers"), passwordFile: passwordFile
                ) { backend in
                    let file = folder.appending(path: "spanctl.yaml")
                    try Data(Self.stackFile(backend).utf8).write(to: file)
                    let result: Result<Void, any Error>
                    do { result = .success(try await body(project, file.path)) } catch { result = .failure(error) }
                    // Before the backend goes: its regions would wait for it with their last spans.
                    _ = try await project.spanctl("down")
                    try result.get()
                }
            }
        }

        private static func stackFile(_ backend: OtherBackend) -> String {
            """
            engine: external
            external:
              otlp:
                url: \(backend.otlp)
                headers:
                  Authorization: {file: header}
                  X-Scope-OrgID: \(OtherBackend.tenant)
              tempo:
                url: \(backend.tempo)
                basicAuth: {user: \(OtherBackend.user), password: {env: \(variable)}}
                tenant: \(OtherBackend.tenant)
              pyroscope:
                url: \(backend.pyroscope)
                basicAuth: {user: \(OtherBackend.user), password: {env: \(variable)}}
                tenant: \(OtherBackend.tenant)

            """
        }

        private func noSecretIsWritten(
            in project: Project, _ status: StatusDocument, _ outcomes: [Project.Outcome]
        ) throws {
            let secrets = [Self.password, Self.header.replacing("Basic ", with: ""), "s3cret%3Apass"]
            let root = project.directory.appending(path: ".spanctl")
            let files = try #require(FileManager.default.enumerator(atPath: root.path)).compactMap { $0 as? String }
            #expect(files.contains("state.json") && files.contains("logs/us-east.log"))
            var texts = files.map {
                ($0, FileManager.default.contents(atPath: root.appending(path: $0).path) ?? Data())
            }
            texts += outcomes.map { ("output", Data(($0.output + $0.messages).utf8)) }
            for (name, pid) in status.pids {
                texts.append(("arguments of \(name)", try Data(contentsOf: URL(filePath: "/proc/\(pid)/cmdline"))))
            }
            for (name, data) in texts {
                for secret in secrets { #expect(data.firstRange(of: Data(secret.utf8)) == nil, "\(name)") }
            }
        }

        private func downLeavesNothing(_ project: Project, _ status: StatusDocument) async throws {
            let down = try await project.spanctl("down")
            #expect(down.status == 0, "\(down.messages)")
            for pid in status.pids.values { #expect(!Machine.isAlive(pid)) }
            for port in status.ports { #expect(try await Machine.isFree(port)) }
            #expect(try await project.status().pids.isEmpty)
        }
    }
}
