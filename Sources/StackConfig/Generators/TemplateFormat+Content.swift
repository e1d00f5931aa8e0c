import Mustache

extension TemplateFormat {
    /// What Mustache makes of a value: it quotes texts, and takes a template of its own as it is.
    func content(of value: TemplateValue) -> Any {
        switch value {
        case .text(let text): text
        case .expansion(let text): verbatim(QuotedYAML(doublesDollars: false).escapeText(text))
        case .word(let text): isPlain(text) ? verbatim(text) : text
        case .number(let number): verbatim(number == number.rounded() ? String(Int(number)) : String(number))
        case .flag(let flag): flag
        case .list(let items): items.map { TemplateItem(values: $0, format: self) }
        }
    }

    /// What is written as it is. Mustache looks for its delimiters in it, which are characters that no such text has.
    private func verbatim(_ text: String) -> Any {
        (try? MustacheTemplate(string: "{{=\u{1} \u{2}=}}\(text)")) ?? text
    }

    /// Whether the text stands for itself without quotes: no number, and no word that YAML 1.1 or 1.2 takes for a value.
    private func isPlain(_ text: String) -> Bool {
        switch self {
        case .yaml, .expandedYAML:
            text.wholeMatch(of: /[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*/) != nil
                && !["y", "n", "yes", "no", "on", "off", "true", "false", "null"].contains(text.lowercased())
        case .json, .dockerfile: false
        }
    }
}
