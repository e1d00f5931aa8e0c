import StackConfig
import Yams

/// Why a text is not YAML, and where.
struct YAMLFault {
    let position: SourcePosition?
    let message: String
    let remedy: String

    init(_ error: any Error, in text: String) {
        switch error {
        case YamlError.composer(_, "but found another document", let mark, _):
            position = SourcePosition(mark)
            message = "a second document, which Grafana does not read"
            remedy = "move it to a file of its own"
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _):
            position = SourcePosition(mark)
            message = "not valid YAML: \(problem)"
            remedy = "check the indentation and quotes here and just above"
        case YamlError.duplicatedKeysInMapping(let keys, let context):
            position = SourcePosition(context.mark)
            message = "key \(keys.sorted().map(\.inQuotes).joined(separator: ", ")) is given more than once"
            remedy = "keep one"
        case YamlError.reader(let problem, let offset, _, _):
            position = offset.map { Self.position(at: $0, in: text) }
            message = "not valid YAML: \(problem)"
            remedy = "remove the character"
        default:
            position = nil
            message = "not valid YAML"
            remedy = "check the file"
        }
    }

    private static func position(at offset: Int, in text: String) -> SourcePosition {
        let lines = text.utf8.prefix(offset).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let column = lines.last.map { String(decoding: $0, as: UTF8.self).unicodeScalars.count } ?? 0
        return SourcePosition(line: max(lines.count, 1), column: column + 1)
    }
}

extension SourcePosition {
    init(_ mark: Mark) {
        self.init(line: mark.line, column: mark.column)
    }
}
