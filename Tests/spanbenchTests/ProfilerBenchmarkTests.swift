import Foundation
import Subprocess
import SystemPackage
import Testing

@testable import spanbench

/// The benchmark of the profiler as a whole, with real processes, for so short that it takes no time.
@Suite struct ProfilerBenchmarkTests {
    private static let spanbench = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appending(path: "spanbench").path

    private func report(_ arguments: [String]) async throws -> BenchmarkReport {
        let result = try await Subprocess.run(
            .path(FilePath(Self.spanbench)), arguments: Arguments(["profiler", "--format", "json"] + arguments),
            input: .none, output: .string(limit: 1 << 20), error: .string(limit: 1 << 20)
        )
        let report = try JSONDecoder().decode(BenchmarkReport.self, from: Data(result.standardOutput.utf8))
        #expect(result.terminationStatus == .exited(report.isMet ? 0 : 1), "\(result.standardError)")
        return report
    }

    #if os(Linux) && arch(x86_64)
    @Test func itHoldsWhatIsPushedAgainstTheTruth() async throws {
        let report = try await report(["--only", "owned", "places", "--scale", "0.03"])
        let values = Dictionary(report.measurements.map { ($0.quantity, $0.value) }) { first, _ in first }
        #expect(values["spans", default: 0] >= 2)
        #expect(values["their CPU time", default: 0] > 0.2)
        // Twenty samples at the least.
        #expect(abs(values["total attributed", default: 1]) < 0.9)
        #expect(values["samples", default: 0] > 0)
        #expect(values["samples under a wrong span"] == 0)
        #expect(values["labels lost", default: 1] < 0.5)
        #expect(report.conditions["extent"] != nil)
    }

    @Test func itComparesSpansInPairs() async throws {
        let report = try await report(["--only", "with-span", "--scale", "0.01"])
        let root = try #require(report.measurements.first { $0.quantity == "a local root without profiles" })
        #expect(root.value > 1e-8 && root.value < 1e-2)
    }
    #endif

    @Test func itRefusesAnUnknownRow() async throws {
        let result = try await Subprocess.run(
            .path(FilePath(Self.spanbench)), arguments: ["profiler", "--only", "everything"], input: .none,
            output: .discarded, error: .string(limit: 1 << 20)
        )
        #expect(result.standardError.contains("everything"))
        #expect(!result.terminationStatus.isSuccess)
    }

    @Test func processorTimeIsReadFromTheKernelsAccounts() throws {
        let before = try #require(ProcessorTicks(stat: "cpu  100 10 50 800 40 5 5 20 0 0\ncpu0 1 2 3 4"))
        #expect(before.busy == 170 && before.idle == 840 && before.stolen == 20)
        let after = try #require(ProcessorTicks(stat: "cpu  180 10 60 900 50 5 5 30 0 0"))
        let between = after.since(before)
        #expect(between.total == 210 && between.stolen == 10)
        #expect(ProcessorTicks(stat: "intr 1 2 3") == nil)
    }
}
