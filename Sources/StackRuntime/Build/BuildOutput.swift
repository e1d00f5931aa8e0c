/// What `swift build` wrote.
struct BuildOutput: Sendable, Equatable {
    private static let complaintLimit = 30

    var lines: [String]
    var succeeded: Bool

    /// The compiler's errors, each once; where there are none, the last lines.
    var complaints: [String] {
        var seen: Set<String> = []
        let errors = lines.filter { line in
            (line.hasPrefix("error:") || line.contains(": error:")) && seen.insert(line).inserted
        }
        return errors.isEmpty ? Array(lines.suffix(Self.complaintLimit)) : Array(errors.prefix(Self.complaintLimit))
    }
}
