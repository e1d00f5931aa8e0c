extension TemplateFormat {
    /// What Mustache is given for a value.
    func content(of value: TemplateValue) -> TemplateContent {
        switch value {
        case .text(let text): written(quoted(text))
        case .expansion(let text): written(QuotedYAML(doublesDollars: false).escapeText(text))
        case .word(let text): written(isPlain(text) ? text : quoted(text))
        case .number(let number): written(number == number.rounded() ? String(Int(number)) : String(number))
        case .flag(let flag): TemplateContent(kind: .flag(flag))
        case .list(let items): TemplateContent(kind: .list(items.map { TemplateContent(kind: .item($0, as: self)) }))
        }
    }

    private func written(_ text: String) -> TemplateContent {
        TemplateContent(kind: .written(text))
    }

    /// Letters, digits, underscores and single hyphens within, first a letter. By hand: the regular expression's own
    /// start took longer than all of a template.
    private static func isName(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard let first = text.utf8.first, isLetter(first) else { return false }
        return parts.allSatisfy { part in
            !part.isEmpty
                && part.allSatisfy {
                    isLetter($0) || $0 == UInt8(ascii: "_") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                }
        }
    }

    private static func isLetter(_ character: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(character | 0x20)
    }

    /// Whether the text stands for itself without quotes: no number, and no word that YAML 1.1 or 1.2 takes for a value.
    private func isPlain(_ text: String) -> Bool {
        switch self {
        case .yaml, .expandedYAML:
            Self.isName(text)
                && !["y", "n", "yes", "no", "on", "off", "true", "false", "null"].contains(text.lowercased())
        case .json, .dockerfile: false
        }
    }
}
