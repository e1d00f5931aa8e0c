/// A JSON document whose members keep their order.
enum JSON: Sendable {
    case text(String)
    /// A number, `true` or `false` as JSON writes it.
    case literal(String)
    case list([JSON])
    case object([Member])

    struct Member: Sendable {
        var name: String
        var value: JSON

        init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }
    }

    static func texts(_ texts: [String]) -> JSON { .list(texts.map(JSON.text)) }

    /// The document, indented by two spaces.
    func text(indentation: String = "") -> String {
        let inner = indentation + "  "
        switch self {
        case .text(let text): return QuotedJSON().escapeText(text)
        case .literal(let literal): return literal
        case .list(let items):
            let lines = items.map { inner + $0.text(indentation: inner) }
            return lines.isEmpty ? "[]" : "[\n" + lines.joined(separator: ",\n") + "\n\(indentation)]"
        case .object(let members):
            let lines = members.map { member in
                "\(inner)\(QuotedJSON().escapeText(member.name)): \(member.value.text(indentation: inner))"
            }
            return lines.isEmpty ? "{}" : "{\n" + lines.joined(separator: ",\n") + "\n\(indentation)}"
        }
    }
}
