import Foundation
import Subprocess
import SystemPackage

/// A `spanctl backend` of our own, and where its listeners are.
enum BackendProcess {
    /// The backend said something else than where it listens.
    private struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Runs `body` while `spanctl backend ARGUMENTS...` runs, with the base URL of each of its listeners by name.
    static func with<Result: Sendable>(
        arguments: [String],
        _ body: @Sendable ([String: String]) async throws -> Result
    ) async throws -> Result {
        let result = try await run(
            .path(FilePath(Executables.spanctl)), arguments: Arguments(["backend"] + arguments), input: .none,
            output: .discarded, error: .sequence
        ) { execution in
            let outcome: Swift.Result<Result, any Error>
            do {
                var said: [String] = []
                var listeners: [String: String] = [:]
                for try await line in execution.standardError.strings() {
                    said.append(line)
                    listeners = Self.listeners(announcedIn: line)
                    if !listeners.isEmpty { break }
                }
                guard !listeners.isEmpty else { throw Failure(description: "no backend listens: \(said.joined())") }
                outcome = .success(try await body(listeners))
            } catch {
                outcome = .failure(error)
            }
            await execution.teardown(using: [.gracefulShutDown(allowedDurationToNextStep: .seconds(5))])
            return try outcome.get()
        }
        return result.closureResult
    }

    /// What the backend logs once it listens: `listening`, and `otlp=4318 page=3000 ...`.
    private static func listeners(announcedIn line: String) -> [String: String] {
        guard line.contains("listening") else { return [:] }
        let pairs = line.matches(of: /\b(tempo|otlp|pyroscope|page)=(\d+)/)
        return Dictionary(pairs.map { (String($0.1), "http://127.0.0.1:\($0.2)") }) { first, _ in first }
    }
}
