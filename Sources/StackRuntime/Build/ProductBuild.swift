import Foundation
import Subprocess
import Synchronization

/// Builds an executable of the package with the user's own Swift.
struct ProductBuild: Sendable {
    private static let tick = Duration.seconds(1)
    /// The configuration that this program itself was built in: its products stand beside it.
    #if DEBUG
    static let configuration = "debug"
    #else
    static let configuration = "release"
    #endif

    /// What the build said last, for the ticks that tell of it.
    private final class Progress: Sendable {
        let lastLine = Mutex("")
    }

    let product: String
    let package: PackageLocation
    let environment: [String: String]
    let report: @Sendable (ProgressEvent) -> Void

    /// - Returns: the executable's path.
    /// - Throws: ``StackRuntimeError/toolchainMissing(product:)``,
    ///   ``StackRuntimeError/buildFailed(product:output:)``, or `CancellationError`.
    func run() async throws -> String {
        let clock = ContinuousClock()
        let start = clock.now
        let progress = Progress()
        let output = try await withThrowingTaskGroup(of: BuildOutput?.self) { group in
            group.addTask {
                try await swift(["--product", product]) { line in
                    progress.lastLine.withLock { $0 = line }
                }
            }
            group.addTask {
                while !Task.isCancelled {
                    let lastLine = progress.lastLine.withLock { $0 }
                    report(.building(product: product, elapsed: clock.now - start, lastLine: lastLine))
                    do { try await clock.sleep(for: Self.tick) } catch { break }
                }
                return nil
            }
            defer { group.cancelAll() }
            return try await group.first { $0 != nil } ?? nil
        }
        try Task.checkCancellation()
        guard let output, output.succeeded else {
            throw StackRuntimeError.buildFailed(product: product, output: output?.complaints ?? [])
        }
        report(.built(product: product, elapsed: clock.now - start))
        return try await path()
    }

    private func path() async throws -> String {
        let output = try await swift(["--show-bin-path"]) { _ in }
        guard output.succeeded, let directory = output.lines.last(where: { $0.hasPrefix("/") }) else {
            throw StackRuntimeError.buildFailed(product: product, output: output.complaints)
        }
        return "\(directory)/\(product)"
    }

    private func swift(
        _ arguments: [String], _ onLine: @escaping @Sendable (String) -> Void
    ) async throws -> BuildOutput {
        var options = PlatformOptions()
        // The compilers that it starts must go with it.
        options.processGroupID = 0
        options.teardownSequence = [
            .send(signal: .interrupt, toProcessGroup: true, allowedDurationToNextStep: .seconds(3))
        ]
        var variables: [Environment.Key: String] = [:]
        for (name, value) in environment {
            if let key = Environment.Key(rawValue: name) { variables[key] = value }
        }
        let location = ["--package-path", package.root] + (package.scratch.map { ["--scratch-path", $0] } ?? [])
        do {
            let result = try await Subprocess.run(
                .name("swift"),
                arguments: Arguments(["build", "-c", Self.configuration] + location + arguments),
                environment: .custom(variables),
                platformOptions: options,
                input: .none,
                output: .sequence,
                error: .combinedWithOutput
            ) { execution in
                var lines: [String] = []
                for try await line in execution.standardOutput.strings() where !line.allSatisfy(\.isWhitespace) {
                    let line = line.trimmingCharacters(in: .newlines)
                    lines.append(line)
                    onLine(line)
                }
                return lines
            }
            return BuildOutput(lines: result.closureResult, succeeded: result.terminationStatus.isSuccess)
        } catch let error as SubprocessError where error.code == .executableNotFound {
            throw StackRuntimeError.toolchainMissing(product: product)
        }
    }
}
