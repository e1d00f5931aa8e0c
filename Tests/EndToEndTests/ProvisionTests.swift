import Foundation
import Testing

extension EndToEnd {
    /// The files of `provision`, as they are written, compared and printed.
    struct ProvisionTests {
        private static let datasources = "grafana/provisioning/datasources/datasources.yaml"

        @Test func writesAndComparesFiles() async throws {
            try await Project.with { project in
                let written = project.directory.appending(path: ".spanctl/generated/\(Self.datasources)")
                let missing = try await project.spanctl("provision", "--engine", "embedded", "--check")
                #expect(missing.status == 1)
                #expect(missing.output.contains("missing: .spanctl/generated/\(Self.datasources)"))

                let dry = try await project.spanctl("provision", "--engine", "embedded", "--dry-run")
                #expect(dry.status == 0, "\(dry.messages)")
                #expect(!FileManager.default.fileExists(atPath: written.path))

                let first = try await project.spanctl("provision", "--engine", "embedded")
                #expect(first.output.contains("created    .spanctl/generated/\(Self.datasources)"))
                let same = try await project.spanctl("provision", "--engine", "embedded", "--check")
                #expect(same.status == 0, "\(same.output)")

                let text = try String(contentsOf: written, encoding: .utf8)
                try Data((text + "# mine\n").utf8).write(to: written)
                let different = try await project.spanctl("provision", "--engine", "embedded", "--check")
                #expect(different.status == 1)
                #expect(different.output.contains("--- a/\(Self.datasources)\n+++ b/\(Self.datasources)\n"))
                #expect(different.output.hasSuffix("\n-# mine\n"), "\(different.output)")

                let again = try await project.spanctl("provision", "--engine", "embedded")
                #expect(again.output.contains("changed    .spanctl/generated/\(Self.datasources)"))
                #expect(try String(contentsOf: written, encoding: .utf8) == text)
                let printed = try await project.spanctl(
                    "provision", "--engine", "embedded", "--print", "datasources.yaml")
                #expect(printed.output == text)
            }
        }

        @Test func refusesAFileThatIsNotGenerated() async throws {
            try await Project.with { project in
                let outcome = try await project.spanctl(
                    "provision", "--engine", "embedded", "--print", "datasuorces.yaml")
                #expect(outcome.status == 2)
                #expect(outcome.messages.contains("did you mean \"datasources.yaml\"?"), "\(outcome.messages)")
                #expect(outcome.messages.contains(Self.datasources), "\(outcome.messages)")
            }
        }
    }
}
