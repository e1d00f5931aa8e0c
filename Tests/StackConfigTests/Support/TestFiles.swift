import Foundation
import Testing

/// Files beside the tests.
enum TestFiles {
    static let directory = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

    static func fixtures(_ ending: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path("Fixtures"))) ?? []
        return names.filter { $0.hasSuffix(ending) }.sorted()
    }

    static func path(_ name: String) -> String {
        directory.appending(path: name).path(percentEncoded: false)
    }

    static func text(_ name: String) throws -> String {
        try String(contentsOfFile: path(name), encoding: .utf8)
    }

    /// Compares with the golden file, or rewrites it when `RECORD_GOLDENS=1`.
    static func expect(_ text: String, matches golden: String, location: SourceLocation = #_sourceLocation) throws {
        if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
            try text.write(toFile: path(golden), atomically: true, encoding: .utf8)
        }
        #expect(text == (try self.text(golden)), sourceLocation: location)
    }
}
