/// What JSON Schema says of one kind of value.
struct ValueSchema: Sendable {
    let members: [JSON.Member]
    /// The allowed values in short, where that says more than an example.
    let hint: String?
    /// Whether a value that looks like a number is one.
    private let isNumeric: Bool

    static func choice(_ values: [String]) -> ValueSchema {
        ValueSchema(
            members: [JSON.Member("enum", .texts(values))], hint: NearestName.listed(values), isNumeric: false)
    }

    /// A text that matches an expression of ECMA-262. A text that may look like a number or a boolean to YAML may be
    /// written without quotes.
    static func text(
        _ pattern: String, except excluded: [String] = [], maybeUnquoted: Bool = false, hint: String? = nil
    ) -> ValueSchema {
        let type = maybeUnquoted ? JSON.texts(["string", "number", "boolean"]) : .text("string")
        var members = [JSON.Member("type", type), JSON.Member("pattern", .text(pattern))]
        if !excluded.isEmpty { members.append(JSON.Member("not", .object([JSON.Member("enum", .texts(excluded))]))) }
        return ValueSchema(members: members, hint: hint, isNumeric: false)
    }

    static func whole(_ range: ClosedRange<Int>, orText text: String? = nil) -> ValueSchema {
        let number = [
            JSON.Member("type", .text("integer")),
            JSON.Member("minimum", .literal(String(range.lowerBound))),
            JSON.Member("maximum", .literal(String(range.upperBound))),
        ]
        let hint = "\(range.lowerBound) to \(range.upperBound)"
        guard let text else { return ValueSchema(members: number, hint: hint, isNumeric: true) }
        let either = JSON.list([.object(number), .object([JSON.Member("const", .text(text))])])
        return ValueSchema(members: [JSON.Member("anyOf", either)], hint: "\(hint), or \(text)", isNumeric: true)
    }

    /// A number from or above the minimum, or a text that matches the expression.
    static func number(
        from minimum: String, isIncluded: Bool = false, to maximum: String, orMatching pattern: String? = nil
    ) -> ValueSchema {
        let number = [
            JSON.Member("type", .text("number")),
            JSON.Member(isIncluded ? "minimum" : "exclusiveMinimum", .literal(minimum)),
            JSON.Member("maximum", .literal(maximum)),
        ]
        let hint = isIncluded ? "\(minimum) to \(maximum)" : "above \(minimum), up to \(maximum)"
        guard let pattern else { return ValueSchema(members: number, hint: hint, isNumeric: true) }
        let text = [JSON.Member("type", .text("string")), JSON.Member("pattern", .text(pattern))]
        return ValueSchema(
            members: [JSON.Member("anyOf", .list([.object(number), .object(text)]))], hint: hint, isNumeric: true)
    }

    /// A value of this kind as JSON has it.
    func json(_ text: String) -> JSON {
        isNumeric && Double(text) != nil ? .literal(text) : .text(text)
    }
}
