import ArgumentParser
import Foundation
import Subprocess
import SystemPackage

/// `spanbench measure`: runs one command and writes what it needed.
///
/// A process of its own, because the kernel's record of a child's memory begins with that of the process that started
/// it, which has to be small for it to tell anything.
struct MeasuredCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure", abstract: "Run a command and write what it needed as JSON.", shouldDisplay: false
    )

    @Argument(parsing: .postTerminator, help: "The program and its arguments.")
    var command: [String]

    func validate() throws {
        guard !command.isEmpty else { throw ValidationError("name a program after --") }
    }

    func run() async throws {
        let clock = ContinuousClock()
        let start = clock.now
        let result = try await Subprocess.run(
            .path(FilePath(command[0])), arguments: Arguments(Array(command.dropFirst())), input: .none,
            output: .discarded, error: .string(limit: 1 << 20)
        )
        let seconds = start.duration(to: clock.now) / .seconds(1)
        let usage = rusage.ofChildren
        let cost = ProcessCost(
            status: result.terminationStatus.code, seconds: seconds, processorSeconds: usage.processorSeconds,
            peakBytes: usage.peakBytes, said: result.standardError
        )
        FileHandle.standardOutput.write(try JSONEncoder().encode(cost))
    }

    /// Runs a command under a new `spanbench measure`.
    static func cost(of command: [String]) async throws -> ProcessCost {
        let result = try await Subprocess.run(
            .path(FilePath(ProgramPath.spanbench)), arguments: Arguments(["measure", "--"] + command), input: .none,
            output: .data(limit: 4 << 20), error: .string(limit: 1 << 20)
        )
        guard result.terminationStatus.isSuccess else {
            throw BenchmarkError.commandFailed(
                command: command.joined(separator: " "), status: result.terminationStatus.code,
                said: result.standardError
            )
        }
        return try JSONDecoder().decode(ProcessCost.self, from: result.standardOutput)
    }
}

extension TerminationStatus {
    /// The exit status, or the signal's number and 128, as shells have it.
    fileprivate var code: Int32 {
        switch self {
        case .exited(let code): Int32(code)
        case .signaled(let signal): Int32(signal) + 128
        }
    }
}
