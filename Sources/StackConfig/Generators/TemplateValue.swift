/// What a template can ask for.
enum TemplateValue: Sendable, Equatable {
    case text(String)
    /// A text in which the output's reader is to expand `$`, in a format that has that: quoted, but no `$` is doubled.
    case expansion(String)
    case flag(Bool)
    case list([[String: TemplateValue]])

    /// The names of this value's own values, for a list of mappings.
    var innerNames: Set<String> {
        guard case .list(let items) = self else { return [] }
        return items.reduce(into: []) { $0.formUnion($1.keys) }
    }
}
