import Foundation

/// Where the executables are that are measured.
enum ProgramPath {
    /// The absolute path of this program.
    static var spanbench: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    }

    /// Of the program `spanctl` that was built beside this one.
    static func spanctl() throws(BenchmarkError) -> String {
        let path = URL(filePath: spanbench).deletingLastPathComponent().appending(path: "spanctl").path
        guard FileManager.default.isExecutableFile(atPath: path) else { throw .notBuilt(path: path) }
        return path
    }
}
