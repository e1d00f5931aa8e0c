import Dispatch
import Synchronization

/// A set's templates, which are parsed in the background from the beginning: that takes longer than all else that is done
/// to generate files.
package struct ParsedTemplates: Sendable {
    private let parsings: [(name: TemplateName, parsing: Parsing)]

    package init(_ set: TemplateSet) {
        let queue = DispatchQueue.global(qos: .userInitiated)
        // The longest first, so that no processor is left alone with it.
        let longestFirst: [TemplateName] = [
            .compose, .grafanaDashboard, .grafanaDatasources, .dockerfile, .tempo, .pyroscope, .grafanaDashboards,
        ]
        parsings = longestFirst.map { ($0, Parsing(set[$0], as: $0.format, on: queue)) }
    }

    /// The rendered text.
    func render(_ name: TemplateName, _ values: [String: TemplateValue]) throws(TemplateError) -> String {
        guard let (_, parsing) = parsings.first(where: { $0.name == name }) else { preconditionFailure("each template is in the list above") }
        return try parsing.result().render(values)
    }
}

/// A template that is being parsed.
private final class Parsing: Sendable {
    private let outcome = Mutex<Result<ParsedTemplate, TemplateError>?>(nil)
    private let done = DispatchGroup()

    init(_ template: Template, as format: TemplateFormat, on queue: DispatchQueue) {
        queue.async(group: done) { [self] in
            let result = Result { () throws(TemplateError) in try ParsedTemplate(template, as: format) }
            outcome.withLock { $0 = result }
        }
    }

    /// Waits for the end.
    func result() throws(TemplateError) -> ParsedTemplate {
        done.wait()
        guard let result = outcome.withLock(\.self) else { preconditionFailure("the work sets it before its end") }
        return try result.get()
    }
}
