import Mustache

/// What Mustache is given: a template's values, a list, an item of one, or a value as it is to stand in the output.
///
/// One type for all of them: the first time that Mustache asks whether a type has one of its abilities, all that is linked
/// into the program is searched for the answer, which takes longer than to render a template.
struct TemplateContent: MustacheParent, MustacheCustomRenderable, MustacheSequence {
    enum Kind {
        /// What a whole template can ask for: its runs of lines, by their numbers, and values.
        case template(runs: [String], [String: TemplateValue], as: TemplateFormat, TemplateMisses)
        case list([TemplateContent])
        case item([String: TemplateValue], as: TemplateFormat)
        case written(String)
        case flag(Bool)
    }

    let kind: Kind

    func child(named name: String) -> Any? {
        switch kind {
        case .template(let runs, let values, let format, let misses):
            if let value = values[name] { return format.content(of: value) }
            if let number = Int(name), runs.indices.contains(number) { return Self(kind: .written(runs[number])) }
            misses.add(name)
            return nil
        case .item(let values, let format): return values[name].map(format.content)
        case .list, .written, .flag: return nil
        }
    }

    var renderText: String {
        if case .written(let text) = kind { text } else { "" }
    }

    var isNull: Bool { false }

    /// What a section of it is repeated for: what is no list counts as one of itself, and what is not so as nothing.
    func makeIterator() -> [TemplateContent].Iterator {
        switch kind {
        case .list(let items): items.makeIterator()
        case .flag(false): [].makeIterator()
        case .template, .item, .written, .flag: [self].makeIterator()
        }
    }
}
