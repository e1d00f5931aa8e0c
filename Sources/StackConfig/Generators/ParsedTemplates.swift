import Dispatch
import Synchronization

/// A set's templates, which are parsed beforehand: that takes longer than all else that is done to generate files.
struct ParsedTemplates: Sendable {
    private let set: TemplateSet
    private let parsed: [TemplateName: Result<ParsedTemplate, TemplateError>]

    /// Parses on all processors.
    ///
    /// - Parameter names: Those that are wanted, the longest first, so that no processor is left alone with it.
    init(_ set: TemplateSet, parsing names: [TemplateName]) {
        let results = Mutex<[TemplateName: Result<ParsedTemplate, TemplateError>]>([:])
        DispatchQueue.concurrentPerform(iterations: names.count) { index in
            let result = Self.parse(names[index], of: set)
            results.withLock { $0[names[index]] = result }
        }
        self.set = set
        parsed = results.withLock(\.self)
    }

    /// The rendered text.
    func render(_ name: TemplateName, _ values: [String: TemplateValue]) throws(TemplateError) -> String {
        let template = try (parsed[name] ?? Self.parse(name, of: set)).get()
        return try template.render(values)
    }

    private static func parse(_ name: TemplateName, of set: TemplateSet) -> Result<ParsedTemplate, TemplateError> {
        Result { () throws(TemplateError) in try ParsedTemplate(set[name], as: name.format) }
    }
}
