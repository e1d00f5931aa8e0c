import Foundation

/// This program.
enum Program {
    /// Its absolute path. `Bundle` knows it too, but reads the whole folder that it is in.
    static var path: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    }
}
