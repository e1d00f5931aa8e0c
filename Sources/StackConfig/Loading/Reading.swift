import Yams

/// What reading a stack file finds out besides its values: what is wrong with it, and where it says what.
struct Reading: Sendable {
    var log: DiagnosticLog
    /// Where each value stands that the file gives, by its ``FieldPath/text``.
    private(set) var positions: [String: SourcePosition] = [:]

    init(file: String) {
        log = DiagnosticLog(file: file)
    }

    mutating func note(_ node: Node, at path: FieldPath) {
        positions[path.text] = node.position
    }

    mutating func report(_ message: String, at node: Node) {
        log.report(message, at: node.position)
    }
}

extension Node {
    /// Nothing written where a value belongs.
    var isEmptyValue: Bool {
        guard case .scalar(let scalar) = self, scalar.style == .plain else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    /// What the node is, for a message: the text itself unless it may be a secret, or its kind.
    func shape(isConfidential: Bool) -> String {
        switch self {
        case .scalar(let scalar): isEmptyValue ? "empty" : isConfidential ? "a text" : quoted(scalar.string)
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }
}
