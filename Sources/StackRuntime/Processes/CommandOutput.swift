/// What a command that has ended wrote.
struct CommandOutput: Sendable {
    var standardOutput: [UInt8]
    var standardError: [UInt8]
    var succeeded: Bool

    /// Its output, line by line, but for blank ones.
    var lines: [String] { Self.lines(standardOutput) }
    /// Its errors, line by line, but for blank ones.
    var complaints: [String] { Self.lines(standardError) }

    private static func lines(_ bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
            .filter { !$0.allSatisfy(\.isWhitespace) }
    }
}
