import ArgumentParser
import Foundation

/// `spanbench profiler`
struct ProfilerBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profiler",
        abstract: "Measure the profiler, and hold it to its limits.",
        discussion: """
            Runs each row's work in a process of its own, under the whole profiler, which pushes to a recording server \
            here. A span's own CPU time is measured with its thread's clock inside the work, and held against what the \
            pushed pprof says of the span. Takes about half an hour, and wants a machine that does nothing else: the \
            machine's conditions are printed below the table. Ends with status 0 if every limit is kept, else with 1.

            owned       spans of 100-500 ms on two threads of their own: total, mean error of a span
            shared      8 spans at once on two threads, with awaits and groups: total
            hops        samples under a wrong span, among 100,000 whose stacks spell their span's number
            places      labels lost where labels are promised
            handler     how long the signal handler takes in a server under load
            handler-parents  the same with joinsParentTasks
            with-span   what is added to withSpan, against the same tracer without profiles
            throughput  requests of a server with the profiler on, off, and off again, in alternating order
            memory      resident memory over ten minutes of full load
            flush       CPU time of making a profile of 10,000 samples, symbols cold and warm
            """
    )

    @Option(parsing: .upToNextOption, help: "Which rows to measure; all if none is named.")
    var only: [ProfilerRow] = []

    @Flag(help: "Measure for a twentieth of the time; more is chance then.")
    var quick = false

    @Option(help: .hidden)
    var scale: Double?

    @Option(help: "How to write what was reached.")
    var format = ReportFormat.table

    func validate() throws {
        guard let scale else { return }
        guard scale > 0, scale <= 1 else { throw ValidationError("\"\(scale)\" is no part of the full extent") }
    }

    func run() async throws {
        let conditions = MachineConditions()
        let extent = TrialExtent(scale: scale ?? (quick ? 0.05 : 1))
        var measurements: [Measurement] = []
        for row in ProfilerRow.allCases where only.isEmpty || only.contains(row) {
            Self.say("measuring \(row.rawValue)")
            do {
                measurements += try await TrialCommand.measurements(of: row, extent)
            } catch {
                Self.say("\(row.rawValue) could not be measured: \(error)")
                measurements.append(Measurement(row.rawValue, "measured", 0, .count, limit: .exactly(1)))
            }
        }
        var described = conditions.described()
        if extent.scale < 1 { described["extent"] = "\(extent.scale) of all: limits may be missed by chance" }
        let report = BenchmarkReport(benchmark: "profiler", conditions: described, measurements: measurements)
        FileHandle.standardOutput.write(Data(try format.render(report).utf8))
        if !report.isMet { throw ExitCode.failure }
    }

    private static func say(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }
}
