import Mustache
import Synchronization

/// The values of a whole template, which remembers the names asked for that are not among them.
///
/// Mustache renders an unknown name as nothing; here it has to be an error. The renderer asks the innermost section first
/// and this scope last, so a name that arrives here unknown is unknown everywhere.
final class TemplateScope: MustacheParent, Sendable {
    private let values: [String: TemplateValue]
    private let missed = Mutex<Set<String>>([])

    init(_ values: [String: TemplateValue]) {
        self.values = values
    }

    /// The names that were asked for in vain.
    var unknownNames: [String] { missed.withLock { $0.sorted() } }

    /// The names that a template may use.
    var knownNames: [String] {
        values.reduce(into: Set(values.keys)) { $0.formUnion($1.value.innerNames) }.sorted()
    }

    func child(named name: String) -> Any? {
        guard let value = values[name] else {
            missed.withLock { _ = $0.insert(name) }
            return nil
        }
        return TemplateItem.content(of: value)
    }
}

/// The values of one item of a list.
private struct TemplateItem: MustacheParent {
    let values: [String: TemplateValue]

    func child(named name: String) -> Any? {
        values[name].map(Self.content)
    }

    static func content(of value: TemplateValue) -> Any {
        switch value {
        case .text(let text): text
        case .expansion(let text): rendered(QuotedYAML(doublesDollars: false).escapeText(text)) ?? text
        case .flag(let flag): flag
        case .list(let items): items.map(TemplateItem.init)
        }
    }

    /// What is written as it is. Mustache looks for its delimiters in it, which are characters that no quoted text has.
    private static func rendered(_ text: String) -> MustacheTemplate? {
        do {
            return try MustacheTemplate(string: "{{=\u{1} \u{2}=}}\(text)")
        } catch {
            return nil
        }
    }
}
