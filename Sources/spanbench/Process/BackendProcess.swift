import Foundation
import Subprocess
import SystemPackage

/// A running `spanctl backend` with a database of its own.
struct BackendProcess: Sendable, Equatable {
    /// The ports of its listeners on 127.0.0.1.
    let tempoPort: Int
    let otlpPort: Int
    let pyroscopePort: Int

    var tempo: String { "http://127.0.0.1:\(tempoPort)" }
    var otlp: String { "http://127.0.0.1:\(otlpPort)" }
    var pyroscope: String { "http://127.0.0.1:\(pyroscopePort)" }

    /// Runs `body` while a backend runs that keeps its data in a folder; its ports are free ones.
    static func with<Result: Sendable>(
        spanctl: String, dataDirectory: URL, _ body: (BackendProcess) async throws -> Result
    ) async throws -> Result {
        let result = try await run(
            .path(FilePath(spanctl)),
            arguments: [
                "backend", "--data-directory", dataDirectory.path, "--tempo-port", "0", "--otlp-port", "0",
                "--pyroscope-port", "0", "--page-port", "0",
            ],
            input: .none, output: .discarded, error: .sequence
        ) { execution in
            let outcome: Swift.Result<Result, any Error>
            do {
                var said: [String] = []
                var backend: BackendProcess?
                for try await line in execution.standardError.strings() {
                    said.append(line)
                    backend = BackendProcess(announcement: line)
                    if backend != nil { break }
                }
                guard let backend else { throw BenchmarkError.backendNotListening(said: said.joined(separator: " ")) }
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
    init?(announcement line: String) {
        guard let tempo = line.firstMatch(of: /\btempo=(\d+)/).flatMap({ Int($0.1) }),
            let otlp = line.firstMatch(of: /\botlp=(\d+)/).flatMap({ Int($0.1) }),
            let pyroscope = line.firstMatch(of: /\bpyroscope=(\d+)/).flatMap({ Int($0.1) })
        else { return nil }
        tempoPort = tempo
        otlpPort = otlp
        pyroscopePort = pyroscope
    }
}
