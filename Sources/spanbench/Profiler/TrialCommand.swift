import ArgumentParser
import Foundation
import Subprocess
import SystemPackage

/// `spanbench profiler-trial`: one trial's process.
struct TrialCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profiler-trial", abstract: "Do the work of one row and write its outcome as JSON.",
        shouldDisplay: false
    )

    @Argument(help: "The row.")
    var row: ProfilerRow

    @Option(help: "Where to push profiles to.")
    var server: String

    @Option(help: "How much to do.")
    var scale = 1.0

    func run() async throws {
        let outcome = try await Self.outcome(of: row.trial(TrialExtent(scale: scale)), server: server)
        FileHandle.standardOutput.write(outcome)
    }

    private static func outcome(of trial: some ProfilerTrial, server: String) async throws -> Data {
        try JSONEncoder().encode(try await trial.run(pushingTo: server))
    }

    /// Runs a row's trial as often as it needs, each time in a new process with a server of its own.
    static func measurements(of row: ProfilerRow, _ extent: TrialExtent) async throws -> [Measurement] {
        try await measurements(of: row.trial(extent), row, extent)
    }

    private static func measurements<Trial: ProfilerTrial>(
        of trial: Trial, _ row: ProfilerRow, _ extent: TrialExtent
    ) async throws -> [Measurement] {
        var runs: [TrialRun<Trial.Outcome>] = []
        repeat {
            runs.append(
                try await RecordingServer.run { server, address in
                    let outcome = try await outcome(Trial.Outcome.self, of: row, server: address, extent)
                    return TrialRun(outcome: outcome, received: try ReceivedProfiles(pushes: server.pushes))
                })
        } while try runs.count < trial.mostRuns && !trial.isEnough(runs)
        return try trial.measurements(of: runs)
    }

    private static func outcome<Outcome: Decodable>(
        _ type: Outcome.Type, of row: ProfilerRow, server: String, _ extent: TrialExtent
    ) async throws -> Outcome {
        let result = try await Subprocess.run(
            .path(FilePath(ProgramPath.spanbench)),
            arguments: ["profiler-trial", row.rawValue, "--server", server, "--scale", "\(extent.scale)"],
            input: .none, output: .data(limit: 256 << 20), error: .currentStandardError
        )
        guard result.terminationStatus.isSuccess else {
            throw BenchmarkError.trialFailed(row: row.rawValue, status: "\(result.terminationStatus)")
        }
        return try JSONDecoder().decode(type, from: result.standardOutput)
    }
}
