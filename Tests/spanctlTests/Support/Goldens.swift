import Foundation
import Testing

/// Compares text with a golden file beside the tests, or rewrites that when `RECORD_GOLDENS=1`.
/// - Parameter width: what no line may exceed; what carries long names or URLs is allowed more than a terminal has.
func expect(_ lines: [String], matchesGolden name: String, width: Int = 80, location: SourceLocation = #_sourceLocation)
    throws
{
    let directory = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = directory.appending(path: "Goldens/\(name)")
    let text = lines.map { $0 + "\n" }.joined()
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
        try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(text == (try String(contentsOf: file, encoding: .utf8)), sourceLocation: location)
    for line in lines {
        #expect(line.count <= width, "wider than a terminal: \(line)", sourceLocation: location)
    }
}
