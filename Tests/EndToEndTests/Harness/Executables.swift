import Foundation

/// The built executables under test: beside the test bundle, or where `SPANCTL_BIN_DIRECTORY` says.
enum Executables {
    static let directory: URL =
        if let path = ProcessInfo.processInfo.environment["SPANCTL_BIN_DIRECTORY"] {
            URL(filePath: path, directoryHint: .isDirectory)
        } else {
            URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        }

    static let spanctl = directory.appending(path: "spanctl").path
}
