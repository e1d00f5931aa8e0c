import Foundation
import Subprocess
import SystemPackage
import Testing

@testable import spanbench

/// The benchmark as a whole, with real processes, of so few spans that it takes no time.
@Suite struct VerifyBenchmarkTests {
    private static let spanbench = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appending(path: "spanbench").path

    @Test func itMeasuresWhatVerifyNeedsOnARealBackend() async throws {
        let result = try await Subprocess.run(
            .path(FilePath(Self.spanbench)), arguments: ["verify", "--spans", "30", "--format", "json"],
            input: .none, output: .string(limit: 1 << 20), error: .string(limit: 1 << 20)
        )
        let report = try JSONDecoder().decode(BenchmarkReport.self, from: Data(result.standardOutput.utf8))
        let all = Dictionary(
            uniqueKeysWithValues: report.measurements.filter { $0.subject == "30 spans, all examined" }
                .map { ($0.quantity, $0) })
        #expect(all["spans examined"]?.value == 30)
        #expect(all["profiles found"]?.value == 30)
        #expect(all["exit status"]?.value == 0)
        // A search for each region at least, and no more than a few for each span.
        #expect((3...150).contains(Int(all["requests"]?.value ?? 0)))
        #expect((1...8).contains(Int(all["requests at once"]?.value ?? 0)))
        #expect((5_000_000...500_000_000).contains(Int(all["peak memory"]?.value ?? 0)))
        #expect(result.terminationStatus == .exited(report.isMet ? 0 : 1))
    }

    @Test func itRefusesSoFewSpansThatARegionHasNone() async throws {
        let result = try await Subprocess.run(
            .path(FilePath(Self.spanbench)), arguments: ["verify", "--spans", "2"], input: .none,
            output: .discarded, error: .string(limit: 1 << 20)
        )
        #expect(result.standardError.contains("2 spans leave a region without any; take 3 or more"))
        #expect(!result.terminationStatus.isSuccess)
    }
}
