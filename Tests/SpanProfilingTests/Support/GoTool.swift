import Foundation
import Subprocess
import SystemPackage

/// A Go toolchain, for its reader of profiles.
enum GoTool {
    /// `SPANCTL_GO`, or what is on the path.
    private static let executable: Executable = {
        let path = ProcessInfo.processInfo.environment["SPANCTL_GO"]
        return path.map { .path(FilePath($0)) } ?? .name("go")
    }()

    /// Whether there is one; where all tests are required its absence is a failure, not a skip.
    static func isAvailable() async -> Bool {
        if ProcessInfo.processInfo.environment["SPANCTL_REQUIRE_ALL_TESTS"] != nil { return true }
        let result = try? await run(executable, arguments: ["version"], output: .discarded, error: .discarded)
        return result?.terminationStatus.isSuccess == true
    }

    /// What `go tool pprof ARGUMENTS...` prints; throws what it said instead.
    static func pprof(_ arguments: [String]) async throws -> String {
        let result = try await run(
            executable, arguments: Arguments(["tool", "pprof"] + arguments), output: .string(limit: 4 << 20),
            error: .string(limit: 1 << 20))
        guard result.terminationStatus.isSuccess else { throw Failure(description: result.standardError) }
        return result.standardOutput
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }
}
