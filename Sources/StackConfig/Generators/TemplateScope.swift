import Mustache
import Synchronization

/// The values of a whole template, which remembers the names asked for that are not among them.
///
/// Mustache renders an unknown name as nothing; here it has to be an error. The renderer asks the innermost section first
/// and this scope last, so a name that arrives here unknown is unknown everywhere.
final class TemplateScope: MustacheParent, Sendable {
    private let values: [String: TemplateValue]
    private let format: TemplateFormat
    private let missed = Mutex<Set<String>>([])

    init(_ values: [String: TemplateValue], as format: TemplateFormat) {
        self.values = values
        self.format = format
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
        return format.content(of: value)
    }
}

/// The values of one item of a list.
struct TemplateItem: MustacheParent {
    let values: [String: TemplateValue]
    let format: TemplateFormat

    func child(named name: String) -> Any? {
        values[name].map(format.content)
    }
}
