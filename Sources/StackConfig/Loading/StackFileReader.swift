import Yams

/// Reads the text of a stack file into a ``StackFile``, gathering everything that is wrong with it.
struct StackFileReader {
    private(set) var file = StackFile()
    private(set) var reading: Reading

    init(text: String, fileName: String) {
        reading = Reading(file: fileName)
        do {
            guard let root = try Yams.compose(yaml: text) else { return }
            _ = StackFileShape.root.read(root, at: .root, into: &file, reading: &reading)
        } catch {
            report(error, in: text)
        }
    }

    private mutating func report(_ error: any Error, in text: String) {
        switch error {
        case YamlError.composer(let context?, let problem, _, _):
            reading.log.report(
                "not valid YAML: \(context.text) \(problem); leave one",
                at: SourcePosition(line: context.mark.line, column: context.mark.column))
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(nil, let problem, let mark, _):
            reading.log.report(
                "not valid YAML: \(problem); check the indentation and quotes here and just above",
                at: SourcePosition(line: mark.line, column: mark.column))
        case YamlError.duplicatedKeysInMapping(let keys, let context):
            reading.log.report(
                "key \(keys.sorted().map(quoted).joined(separator: ", ")) is given more than once; keep one",
                at: SourcePosition(line: context.mark.line, column: context.mark.column))
        case YamlError.reader(let problem, let offset, _, _):
            reading.log.report(
                "not valid YAML: \(problem); remove the character", at: Self.position(of: offset, in: text))
        default:
            reading.log.report("not valid YAML: \(error); check the file", at: nil)
        }
    }

    private static func position(of offset: Int?, in text: String) -> SourcePosition? {
        guard let offset else { return nil }
        let lines = text.prefix(offset).split(separator: "\n", omittingEmptySubsequences: false)
        return SourcePosition(line: lines.count, column: (lines.last?.count ?? 0) + 1)
    }
}
