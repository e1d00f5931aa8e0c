import ArgumentParser
import Foundation

/// `spanbench verify`
struct VerifyBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Measure what spanctl verify needs, and hold it to its limits.",
        discussion: """
            Starts spanctl backend with an empty database, fills it with the spans and profiles of a service in three \
            regions, and runs spanctl verify on it: once as people do, and once with every span examined. Ends with \
            status 0 if every limit is kept, else with 1.
            """
    )

    @Option(parsing: .upToNextOption, help: "How many spans with profiles there are, for each round of runs.")
    var spans = [1_000, 10_000, 100_000]

    @Option(help: "How to write what was reached.")
    var format = ReportFormat.table

    func validate() throws {
        if let few = spans.first(where: { $0 < Workload.regions.count }) {
            throw ValidationError("\(few) spans leave a region without any; take \(Workload.regions.count) or more")
        }
    }

    func run() async throws {
        let conditions = MachineConditions()
        let spanctl = try ProgramPath.spanctl()
        var runs: [VerifyRun] = []
        for count in spans.sorted() { runs += try await Self.runs(spans: count, spanctl: spanctl) }
        let report = BenchmarkReport(
            benchmark: "verify", conditions: conditions.described(),
            measurements: VerifyLimits().measurements(of: runs)
        )
        FileHandle.standardOutput.write(Data(try format.render(report).utf8))
        if !report.isMet { throw ExitCode.failure }
    }

    private static func runs(spans: Int, spanctl: String) async throws -> [VerifyRun] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "spanbench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await BackendProcess.with(
            spanctl: spanctl, dataDirectory: folder.appending(path: "data")
        ) { backend in
            progress("sending \(spans.grouped) spans and their profiles")
            let workload = Workload(spans: spans)
            try await WorkloadSender(backend: backend).send(workload)
            let runner = VerifyRunner(spanctl: spanctl, backend: backend, workload: workload, folder: folder)
            var runs: [VerifyRun] = []
            for extent in VerifyRun.Extent.allCases {
                progress("verifying \(extent == .usual ? "as people do" : "every span")")
                runs.append(try await runner.run(extent))
            }
            return runs
        }
    }

    private static func progress(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }
}
