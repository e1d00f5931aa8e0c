import Foundation
import Glibc
import StackConfig
import Testing

@testable import StackRuntime

@Suite struct SecretReaderTests {
    private let name = EnvironmentName(rawValue: "TOKEN")

    private func source() throws -> SecretSource { .environment(try #require(name)) }

    private func reader(_ environment: [String: String] = [:], directory: String = "/") -> SecretReader {
        SecretReader(environment: environment, directory: directory)
    }

    @Test func readsAVariable() throws {
        #expect(try reader(["TOKEN": "a b%=,ü"]).secret(from: source()) == "a b%=,ü")
    }

    @Test func tellsAVariableThatIsMissingFromOneThatIsEmpty() throws {
        let missing = #expect(throws: SecretError.variableMissing("TOKEN")) { try reader().secret(from: source()) }
        let remedy = "export the credential that the stack file takes from it"
        #expect(missing?.description == "the environment variable 'TOKEN' is not set; \(remedy)")
        let empty = #expect(throws: SecretError.variableEmpty("TOKEN")) {
            try reader(["TOKEN": ""]).secret(from: source())
        }
        #expect(empty?.description == "the environment variable 'TOKEN' is empty; \(remedy)")
    }

    @Test(arguments: ["s3cret", "s3cret\n", "s3cret\r\n", "s3cret\n\n"])
    func readsAFileWithoutTheLineBreakAtItsEnd(contents: String) async throws {
        try await Project.with { project in
            try project.write(contents, to: project.path + "/keys/token")
            let reader = reader(directory: project.path)
            #expect(try reader.secret(from: .file("keys/token")) == "s3cret")
            #expect(try reader.secret(from: .file(project.path + "/keys/token")) == "s3cret")
        }
    }

    @Test func namesTheFileThatCannotBeRead() async throws {
        try await Project.with { project in
            let reader = reader(directory: project.path)
            let error = #expect(throws: SecretError.self) { try reader.secret(from: .file("token")) }
            #expect(
                error?.description
                    == "cannot read a credential from '\(project.path)/token': no such file or directory; "
                    + "put it there, readable for this user")
            #expect(throws: SecretError.fileUnreadable(path: project.path + "/", reason: "is a directory")) {
                try reader.secret(from: .file("."))
            }
            try project.write("\n", to: project.path + "/empty")
            let empty = #expect(throws: SecretError.self) { try reader.secret(from: .file("empty")) }
            #expect(empty?.description == "no credential in '\(project.path)/empty'; put it there, on the only line")
        }
    }

    @Test(arguments: ["s3cret\nX-Evil: 1", "s3cret\u{0}", "s3\tcret"])
    func refusesWhatNoHeaderCanCarryAndDoesNotRepeatIt(contents: String) async throws {
        try await Project.with { project in
            try project.write(contents, to: project.path + "/token")
            let reader = reader(["TOKEN": contents], directory: project.path)
            for source in [try source(), .file("token")] {
                let error = #expect(throws: SecretError.self) { try reader.secret(from: source) }
                let text = try #require(error?.description)
                #expect(text.hasSuffix("is not one line of text; put nothing there but the credential"))
                #expect(!text.contains("s3"))
            }
        }
    }

    @Test func readsNoFileWithoutAnEnd() {
        #expect(throws: SecretError.notOneLine(origin: "'/dev/zero'")) {
            try reader().secret(from: .file("/dev/zero"))
        }
    }
}
