import Foundation
import Subprocess
import SystemPackage
import Testing

/// An empty folder in which `spanctl` is used as a person would, and everything that it starts is taken down again.
struct Project: Sendable {
    /// What a finished command left.
    struct Outcome: Sendable {
        let status: Int32
        let output: String
        let messages: String
    }

    let directory: URL

    /// Runs `body` in a new folder; whatever it leaves running or on disk is removed.
    static func with<Result>(_ body: (Project) async throws -> Result) async throws -> Result {
        let directory = FileManager.default.temporaryDirectory.appending(path: "spanctl-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let project = Project(directory: directory)
        let result: Swift.Result<Result, any Error>
        do { result = .success(try await body(project)) } catch { result = .failure(error) }
        let down = try await project.spanctl("down", "--volumes")
        #expect(down.status == 0, "down after the test: \(down.messages)")
        try FileManager.default.removeItem(at: directory)
        return try result.get()
    }

    /// Runs `spanctl ARGUMENTS...` in the folder, to its end.
    func spanctl(_ arguments: String..., environment: [String: String] = [:]) async throws -> Outcome {
        try await spanctl(arguments, environment: environment)
    }

    /// Runs `spanctl` with an array of arguments in the folder, to its end.
    func spanctl(_ arguments: [String], environment: [String: String] = [:]) async throws -> Outcome {
        let result = try await run(
            .path(FilePath(Executables.spanctl)),
            arguments: Arguments(arguments),
            environment: Self.environment(adding: environment),
            workingDirectory: FilePath(directory.path),
            output: .string(limit: 4 << 20),
            error: .string(limit: 4 << 20)
        )
        let status: Int32 =
            switch result.terminationStatus {
            case .exited(let code): code
            case .signaled(let signal): 128 + signal
            }
        return Outcome(status: status, output: result.standardOutput, messages: result.standardError)
    }

    /// Starts `spanctl ARGUMENTS...` and hands its process to `body` while it runs.
    func start<Result: Sendable>(
        _ arguments: String..., body: @Sendable (ProcessIdentifier) async throws -> Result
    ) async throws -> (Result, TerminationStatus) {
        let result = try await run(
            .path(FilePath(Executables.spanctl)),
            arguments: Arguments(arguments),
            environment: Self.environment(adding: [:]),
            workingDirectory: FilePath(directory.path),
            input: .none,
            output: .discarded,
            error: .discarded
        ) { execution in
            try await body(execution.processIdentifier)
        }
        return (result.closureResult, result.terminationStatus)
    }

    /// Puts a text file into the folder.
    func write(_ text: String, to name: String) throws {
        try text.write(to: directory.appending(path: name), atomically: true, encoding: .utf8)
    }

    /// The stack as `status --format json` tells it.
    func status() async throws -> StatusDocument {
        let outcome = try await spanctl("status", "--format", "json")
        #expect(outcome.status == 0, "\(outcome.messages)")
        return try JSONDecoder().decode(StatusDocument.self, from: Data(outcome.output.utf8))
    }

    private static func environment(adding more: [String: String]) -> Environment {
        .inherit.updating(
            Dictionary(uniqueKeysWithValues: more.map { (Environment.Key(stringLiteral: $0.key), $0.value) })
        )
    }
}
