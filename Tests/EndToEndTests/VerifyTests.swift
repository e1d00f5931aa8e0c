import Foundation
import Testing

extension EndToEnd {
    /// `verify` on servers that somebody else runs, as a team has it in CI.
    struct VerifyTests {
        @Test(.timeLimit(.minutes(5))) func provesAStackByItsServersAlone() async throws {
            try await Project.with { project in
                let up = try await project.spanctl("up", "--ports", "auto")
                #expect(up.status == 0, "\(up.messages)")
                let status = try await project.status()
                let tempo = try #require(status.url("Tempo"))
                let pyroscope = try #require(status.url("Pyroscope"))
                let servers = ["verify", "--tempo", tempo, "--pyroscope", pyroscope, "--upload-interval", "5"]

                let arguments =
                    servers + [
                        "--service", "rideshare", "--region-attribute", "region", "--region", "us-east", "--region",
                        "eu-north", "--report", "json:report.json", "--report", "junit:report.xml", "--report",
                        "github",
                    ]
                let proved = try await project.spanctl(arguments)
                #expect(proved.status == 0, "\(proved.output)\(proved.messages)")
                #expect(proved.output.contains(/us-east .*verified/), "\(proved.output)")
                #expect(!proved.output.contains("::error"), "\(proved.output)")
                let report = try Data(contentsOf: project.directory.appending(path: "report.json"))
                #expect(
                    try JSONDecoder().decode(Report.self, from: report) == Report(verdict: "pass", schemaVersion: 1))
                let xml = try String(contentsOf: project.directory.appending(path: "report.xml"), encoding: .utf8)
                #expect(xml.contains("<testsuite name=\"us-east\""))

                let nobody = try await project.spanctl(servers + ["--service", "nobody", "--timeout", "0", "--quiet"])
                #expect(nobody.status == 4, "\(nobody.output)\(nobody.messages)")
                #expect(nobody.output.hasPrefix("not proved: "), "\(nobody.output)")
            }
        }

        @Test func saysWhatIsInTheWay() async throws {
            try await Project.with { project in
                let unreachable = [
                    "verify", "--tempo", "http://127.0.0.1:1", "--pyroscope", "http://127.0.0.1:1", "--service", "a",
                    "--timeout", "0",
                ]
                let gone = try await project.spanctl(unreachable)
                #expect(gone.status == 3, "\(gone.messages)")
                #expect(gone.messages.contains("http://127.0.0.1:1"), "\(gone.messages)")
                let unwritable = try await project.spanctl(unreachable + ["--report", "json:absent/report.json"])
                #expect(unwritable.status == 3)
                #expect(unwritable.messages.contains("absent/report.json"), "\(unwritable.messages)")
                let unknown = try await project.spanctl(
                    unreachable + ["--tempo-user", "me"], environment: ["SPANCTL_PYROSCOPE_PASSWORD": "s3cret"])
                #expect(unknown.status == 2)
                #expect(unknown.messages.contains("--tempo-password-file"), "\(unknown.messages)")
                #expect(unknown.messages.contains("--pyroscope-user"), "\(unknown.messages)")
                #expect(!unknown.messages.contains("s3cret"))
                let half = try await project.spanctl("verify", "--tempo", "http://127.0.0.1:1")
                #expect(half.status == 64)
                #expect(half.messages.contains("--pyroscope and --service"), "\(half.messages)")
            }
        }

        private struct Report: Decodable, Equatable {
            let verdict: String
            let schemaVersion: Int
        }
    }
}
