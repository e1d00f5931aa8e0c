import Subprocess

/// One run of a command-line tool.
///
/// It gets a process group of its own, so that Ctrl-C at the terminal reaches only us, and what it starts ends with it when
/// the task is cancelled.
struct ChildCommand: Sendable {
    /// There is no such executable on the command's `PATH`.
    struct ExecutableMissing: Error {}

    private static let outputLimit = 16 << 20
    private static let complaintLimit = 1 << 20

    let executable: String
    let arguments: [String]
    let environment: [String: String]

    /// Runs it to its end.
    /// - Throws: ``ExecutableMissing``, `CancellationError`, or what the system says.
    func output() async throws -> CommandOutput {
        try await translated {
            let result = try await Subprocess.run(
                .name(executable), arguments: Arguments(arguments), environment: variables, platformOptions: options,
                input: .none, output: .bytes(limit: Self.outputLimit), error: .bytes(limit: Self.complaintLimit))
            return CommandOutput(
                standardOutput: result.standardOutput, standardError: result.standardError,
                succeeded: result.terminationStatus.isSuccess)
        }
    }

    /// Runs it to its end and hands on each line of its output and its errors as it comes, but for blank ones.
    /// - Throws: as ``output()``.
    func combinedLines(_ onLine: @escaping @Sendable (String) -> Void) async throws -> BuildOutput {
        try await translated {
            let result = try await Subprocess.run(
                .name(executable), arguments: Arguments(arguments), environment: variables, platformOptions: options,
                input: .none, output: .sequence, error: .combinedWithOutput
            ) { execution in
                var lines: [String] = []
                for try await line in execution.standardOutput.strings(bufferingPolicy: .unbounded)
                where !line.allSatisfy(\.isWhitespace) {
                    lines.append(line)
                    onLine(line)
                }
                return lines
            }
            return BuildOutput(lines: result.closureResult, succeeded: result.terminationStatus.isSuccess)
        }
    }

    /// The lines of its output as they come; the command ends when their reader stops.
    func lines() -> AsyncThrowingStream<String, any Error> {
        AsyncThrowingStream { continuation in
            let task = Task {
                do {
                    try await translated {
                        _ = try await Subprocess.run(
                            .name(executable), arguments: Arguments(arguments), environment: variables,
                            platformOptions: options, input: .none, output: .sequence, error: .discarded
                        ) { execution in
                            for try await line in execution.standardOutput.strings(bufferingPolicy: .unbounded) {
                                continuation.yield(line)
                            }
                        }
                    }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    private func translated<Result>(_ work: () async throws -> Result) async throws -> Result {
        do {
            let result = try await work()
            try Task.checkCancellation()
            return result
        } catch let error as SubprocessError {
            try Task.checkCancellation()
            if error.code == .executableNotFound { throw ExecutableMissing() }
            throw error
        }
    }

    private var options: PlatformOptions {
        var options = PlatformOptions()
        options.processGroupID = 0
        options.teardownSequence = [
            .send(signal: .interrupt, toProcessGroup: true, allowedDurationToNextStep: .seconds(3))
        ]
        return options
    }

    private var variables: Environment {
        var variables: [Environment.Key: String] = [:]
        for (name, value) in environment {
            if let key = Environment.Key(rawValue: name) { variables[key] = value }
        }
        return .custom(variables)
    }
}
