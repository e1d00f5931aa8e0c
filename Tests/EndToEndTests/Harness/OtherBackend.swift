import Foundation
import Subprocess
import SystemPackage

/// A backend that no stack started: the servers of somebody else, who wants to know who asks.
struct OtherBackend: Sendable {
    static let user = "rider"
    static let tenant = "team-a"

    /// The base URLs of its listeners.
    let tempo: String
    let otlp: String
    let pyroscope: String

    /// Runs `body` while a backend runs that keeps its data in a folder and wants a password, which is in a file.
    static func with<Result: Sendable>(
        dataDirectory: URL,
        passwordFile: URL,
        _ body: @Sendable (OtherBackend) async throws -> Result
    ) async throws -> Result {
        let result = try await run(
            .path(FilePath(Executables.spanctl)),
            arguments: [
                "backend", "--data-directory", dataDirectory.path, "--tempo-port", "0", "--otlp-port", "0",
                "--pyroscope-port", "0", "--page-port", "0", "--basic-auth-user", user, "--basic-auth-password-file",
                passwordFile.path, "--tenant", tenant,
            ],
            input: .none, output: .discarded, error: .sequence
        ) { execution in
            let outcome: Swift.Result<Result, any Error>
            do {
                var said: [String] = []
                var backend: OtherBackend?
                for try await line in execution.standardError.strings() {
                    said.append(line)
                    backend = OtherBackend(announcement: line)
                    if backend != nil { break }
                }
                guard let backend else { throw Failure(description: "no backend listens: \(said.joined())") }
                outcome = .success(try await body(backend))
            } catch {
                outcome = .failure(error)
            }
            await execution.teardown(using: [.gracefulShutDown(allowedDurationToNextStep: .seconds(5))])
            return try outcome.get()
        }
        return result.closureResult
    }

    /// What the backend logs once it listens.
    private init?(announcement line: String) {
        guard let tempo = line.firstMatch(of: /\btempo=(\d+)/), let otlp = line.firstMatch(of: /\botlp=(\d+)/),
            let pyroscope = line.firstMatch(of: /\bpyroscope=(\d+)/)
        else { return nil }
        self.tempo = "http://127.0.0.1:\(tempo.1)"
        self.otlp = "http://127.0.0.1:\(otlp.1)"
        self.pyroscope = "http://127.0.0.1:\(pyroscope.1)"
    }

    private struct Failure: Error, CustomStringConvertible {
        let description: String
    }
}
