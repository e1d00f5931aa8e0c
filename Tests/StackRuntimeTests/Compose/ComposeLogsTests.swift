import Foundation
import Testing

@testable import StackRuntime

@Suite struct ComposeLogsTests {
    @Test(arguments: [
        ("us-east-1  | a | b", LogLine(service: "us-east", text: "a | b")),
        ("tempo-1  |   indented", LogLine(service: "tempo", text: "  indented")),
        ("tempo-1  | ", LogLine(service: "tempo", text: "")),
        ("named | text", LogLine(service: "named", text: "text")),
        ("us-east-1 exited with code 137", LogLine(service: "us-east", text: "exited with code 137")),
    ]) func readsWhatComposeWrites(line: String, expected: LogLine) {
        #expect(ComposeLogs.parse(line) == expected)
    }

    @Test(.enabled(DockerMachine.absence) { await DockerMachine.isReady() }, .timeLimit(.minutes(2)))
    func tellsTheLinesOfServicesAndEndsWithItsReader() async throws {
        try await ContainerProject.with { project in
            let engine = project.engine
            let early = try await thrown(as: StackRuntimeError.self) {
                for try await _ in engine.logs(LogQuery(service: "tempo")) {}
            }
            #expect(early == .unknownService("tempo", known: []))
            try await project.up(.tempo(), .load("echo one; echo two; exec sleep 1000"))

            var lines: [LogLine] = []
            for try await line in engine.logs(LogQuery()) { lines.append(line) }
            #expect(lines.contains(LogLine(service: "tempo", text: "listening")))
            #expect(lines.contains(LogLine(service: "load-generator", text: "one")))

            var last: [LogLine] = []
            for try await line in engine.logs(LogQuery(service: "load-generator", tail: 1)) { last.append(line) }
            #expect(last == [LogLine(service: "load-generator", text: "two")])

            let error = try await thrown(as: StackRuntimeError.self) {
                for try await _ in engine.logs(LogQuery(service: "loki")) {}
            }
            #expect(error == .unknownService("loki", known: ["tempo", "load-generator"]))

            for try await line in engine.logs(LogQuery(service: "tempo", follow: true)) {
                #expect(line.text == "listening")
                break
            }
            try await eventually("no child is left") {
                !ProcessTable.living().contains { process in
                    ProcessTable.command(of: process.pid)?.contains("logs") == true
                        && ProcessTable.command(of: process.pid)?.contains(project.name) == true
                }
            }
        }
    }
}
