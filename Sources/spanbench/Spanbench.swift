import ArgumentParser

/// The benchmarks.
@main
struct Spanbench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spanbench", abstract: "Measure spanctl and its profiler.",
        subcommands: [VerifyBenchmark.self, ProfilerBenchmark.self, MeasuredCommand.self, TrialCommand.self]
    )
}
