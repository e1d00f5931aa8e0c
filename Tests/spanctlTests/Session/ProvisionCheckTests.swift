import StackConfig
import Testing

@testable import spanctl

@Suite struct ProvisionCheckTests {
    private let files = ["compose.yaml", "grafana/a.yaml", "tempo.yaml"].map {
        GeneratedFile(path: $0, contents: "one\ntwo\n")
    }

    @Test func isCleanAfterAProvision() async throws {
        try await withTemporaryDirectory { directory in
            let provisioned = ProvisionedFiles(directory: directory)
            try ProvisionWriting(files: files, provisioned: provisioned).run(isDry: false)
            let findings = try ProvisionCheck(files: files, provisioned: provisioned).findings(style: .plain)
            #expect(findings.isClean)
        }
    }

    @Test func findsWhatDiffersIsMissingOrIsNotNeededAnyMore() async throws {
        try await withTemporaryDirectory { directory in
            let provisioned = ProvisionedFiles(directory: directory)
            let earlier = files.dropLast() + [GeneratedFile(path: "old.yaml", contents: "")]
            try ProvisionWriting(files: Array(earlier), provisioned: provisioned).run(isDry: false)
            try write("one\n2\n", to: directory + "/grafana/a.yaml")
            try write("mine\n", to: directory + "/notes.txt")
            let findings = try ProvisionCheck(files: files, provisioned: provisioned).findings(style: .plain)
            #expect(findings.missing == ["tempo.yaml"])
            #expect(findings.obsolete == ["old.yaml"])
            #expect(
                findings.differences == [
                    "--- a/grafana/a.yaml", "+++ b/grafana/a.yaml", "@@ -1,2 +1,2 @@", " one", "-2", "+two",
                ])
            #expect(findings.summary == "1 file differs, 1 is missing, 1 is no longer generated")
            #expect(
                findings.remedy == "put that right with spanctl provision, delete what is no longer generated")
        }
    }

    @Test func remembersWhatIsNotNeededUntilItIsDeleted() async throws {
        try await withTemporaryDirectory { directory in
            let provisioned = ProvisionedFiles(directory: directory)
            try ProvisionWriting(files: files, provisioned: provisioned).run(isDry: false)
            let fewer = Array(files.dropLast())
            try ProvisionWriting(files: fewer, provisioned: provisioned).run(isDry: false)
            #expect(provisioned.obsolete(besides: fewer) == ["tempo.yaml"])
            try ProvisionWriting(files: fewer, provisioned: provisioned).run(isDry: false)
            #expect(provisioned.obsolete(besides: fewer) == ["tempo.yaml"])
        }
    }

    @Test func writesNothingInADryRun() async throws {
        try await withTemporaryDirectory { directory in
            let provisioned = ProvisionedFiles(directory: directory + "/output")
            try ProvisionWriting(files: files, provisioned: provisioned).run(isDry: true)
            for file in files { #expect(try provisioned.state(of: file) == .missing) }
        }
    }

    @Test func refusesWhatItCannotRead() async throws {
        try await withTemporaryDirectory { directory in
            try write("", to: directory + "/compose.yaml/a")
            #expect(throws: CommandError.unreadable(path: directory + "/compose.yaml")) {
                try ProvisionedFiles(directory: directory).state(of: files[0])
            }
        }
    }
}
