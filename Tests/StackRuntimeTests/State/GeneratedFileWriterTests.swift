import Foundation
import StackConfig
import Testing

@testable import StackRuntime

@Suite struct GeneratedFileWriterTests {
    @Test func saysWhatItDidToEachFile() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "spanctl-\(UUID())").path()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let writer = GeneratedFileWriter(directory: directory)
        let file = GeneratedFile(path: "a/b.yaml", contents: "one\n")
        #expect(try writer.write(file) == .created)
        #expect(try writer.write(file) == .unchanged)
        #expect(try writer.write(GeneratedFile(path: "a/b.yaml", contents: "two\n")) == .changed)
        #expect(try String(contentsOfFile: directory + "/a/b.yaml", encoding: .utf8) == "two\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory + "/a") == ["b.yaml"])
    }

    @Test func namesThePlaceThatCannotBeWritten() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "spanctl-\(UUID())").path()
        try Data().write(to: URL(filePath: file))
        defer { try? FileManager.default.removeItem(atPath: file) }
        let error = #expect(throws: StackRuntimeError.self) {
            try GeneratedFileWriter(directory: file).write(GeneratedFile(path: "a", contents: ""))
        }
        let message = try #require(error).description
        #expect(message.hasPrefix("cannot use '\(file)/a': "))
        #expect(message.hasSuffix("; make it readable and writable for this user"))
    }
}
