/// Why a TraceQL query was refused.
enum TraceQLError: Error, Equatable, CustomStringConvertible {
    /// The query breaks the grammar; lines and columns count from 1, columns in Unicode scalars.
    case syntax(line: Int, column: Int, message: String)
    /// The query is grammatical, but its types do not fit.
    case invalid(String)
    /// The query is TraceQL, of a kind that this server does not evaluate.
    case unsupported(line: Int, column: Int, feature: String)

    var description: String {
        switch self {
        case .syntax(let line, let column, let message): "parse error at line \(line), col \(column): \(message)"
        case .invalid(let message): message
        case .unsupported(let line, let column, let feature):
            "parse error at line \(line), col \(column): \(feature) not supported by the embedded server; "
                + "ask with {filters}, && and || between them, and select()"
        }
    }
}
