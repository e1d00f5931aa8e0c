import ArgumentParser
import LinkVerifier
import StackConfig
import StackRuntime
import TelemetryBackend
import Testing
import UnixSignals

@testable import spanctl

@Suite struct ExitStatusTests {
    private static let errors: [(any Error & Sendable, Int32)] = [
        (StackFileError.notFound(file: "a.yaml"), 2),
        (StackFileError.invalid([]), 2),
        (TemplateError.noDirectory("a"), 2),
        (StackRuntimeError.unknownService("a", known: []), 2),
        (StackRuntimeError.externalServersMissing, 2),
        (SecretError.variableMissing("a"), 2),
        (CommandError.noDirectory("a"), 2),
        (ServerFileError.invalid(file: "a", line: 1, problem: "b"), 2),
        (CommandError.portsNotChosen, 2),
        (CommandError.credentials(["a"]), 2),
        (CommandError.canaryHeader("a"), 2),
        (CommandError.templatesUnused(.embedded), 2),
        (CommandError.noSuchFile("a", known: []), 2),
        (CommandError.severalFiles("a", matching: []), 2),
        (StackRuntimeError.portsTaken([]), 3),
        (StackRuntimeError.portForbidden(service: "a", port: 80), 3),
        (StackRuntimeError.toolchainMissing(product: "a"), 3),
        (StackRuntimeError.buildFailed(product: "a", output: []), 3),
        (StackRuntimeError.locked(pid: 1), 3),
        (StackRuntimeError.otherEngine(.compose, project: "a"), 3),
        (StackRuntimeError.serversUnusable([]), 3),
        (TelemetryBackendError.portTaken(.tempo, host: "a", port: 1), 3),
        (CommandError.unwritable(path: "a", reason: "b"), 3),
        (CommandError.unreadable(path: "a"), 3),
        (CommandError.notRunning(project: "a"), 3),
        (ClientError.unreachable(url: "a", reason: "b"), 3),
        (ClientError.notAuthorized(url: "a", code: 401, isAuthenticated: true), 3),
        (StackRuntimeError.notReady(service: "a", seconds: 1, detail: nil, lastLog: []), 4),
        (CommandError.linksNotProved(regions: ["a"], seconds: .whole(60), stackIsUp: false), 4),
        (StackRuntimeError.died(service: "a", status: .exited(1), lastLog: []), 5),
        (CommandError.linksBroken(regions: ["a"], stackIsUp: false), 1),
        (StackRuntimeError.interrupted, 130),
        (CommandError.interrupted(.sigint, stackIsUp: false), 130),
        (CommandError.interrupted(.sigterm, stackIsUp: true), 143),
        (CommandError.stopped(.sigint), 130),
        (CommandError.stopped(.sigterm), 143),
    ]

    @Test(arguments: errors.indices)
    func isTheDocumentedOneForEachError(_ index: Int) {
        let (error, status) = Self.errors[index]
        #expect(ExitStatus(for: error)?.rawValue == status, "\(error)")
    }

    @Test func leavesTheParsersErrorsToTheParser() {
        #expect(ExitStatus(for: ValidationError("a")) == nil)
        #expect(Spanctl.exitCode(for: ValidationError("a")).rawValue == ExitStatus.usage.rawValue)
    }

    @Test func isExplainedInTheHelp() {
        for status in ExitStatus.allCases {
            #expect(Spanctl.helpMessage(columns: 80).contains("\(status.rawValue)  \(status.meaning)"))
        }
    }
}
