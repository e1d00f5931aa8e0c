import Foundation
import Subprocess
import SystemPackage
import Testing

/// Runs `body` in a process that this test has to itself, for what changes a process for good.
///
/// The process is this test bundle again, with this test alone.
func inOwnProcess(
    expecting expected: TerminationStatus = .exited(0), test: String = #function,
    sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
) async throws {
    let variable: Environment.Key = "SPAN_PROFILING_TESTS_OWN_PROCESS"
    if ProcessInfo.processInfo.environment["SPAN_PROFILING_TESTS_OWN_PROCESS"] == test {
        return try await body()
    }
    let name = String(test.prefix { $0 != "(" })
    let result = try await run(
        .path(FilePath("/proc/self/exe")),
        arguments: ["--testing-library", "swift-testing", "--filter", name],
        environment: .inherit.updating([variable: test]),
        output: .string(limit: 1 << 20),
        error: .combinedWithOutput
    )
    #expect(result.terminationStatus == expected, "\(result.standardOutput)", sourceLocation: sourceLocation)
}
