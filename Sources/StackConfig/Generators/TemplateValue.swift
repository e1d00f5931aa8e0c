/// What a template can ask for.
enum TemplateValue: Sendable, Equatable {
    /// Any text, written as a quoted string.
    case text(String)
    /// A text in which the output's reader is to expand `$`, in a format that has that: quoted, but no `$` is doubled.
    case expansion(String)
    /// A name, written without quotes where it means the same with and without them.
    case word(String)
    case number(Double)
    case flag(Bool)
    case list([[String: TemplateValue]])

    /// The names of this value's own values, for a list of mappings.
    var innerNames: Set<String> {
        guard case .list(let items) = self else { return [] }
        return items.reduce(into: []) { names, item in
            names.formUnion(item.keys)
            for value in item.values { names.formUnion(value.innerNames) }
        }
    }

    /// All texts, those of a list's items too.
    var allTexts: [String] {
        switch self {
        case .text(let text), .expansion(let text), .word(let text): [text]
        case .list(let items): items.flatMap { $0.values.flatMap(\.allTexts) }
        case .number, .flag: []
        }
    }
}
