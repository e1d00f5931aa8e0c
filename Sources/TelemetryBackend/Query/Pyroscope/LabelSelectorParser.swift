/// Reads selectors such as `{service_name="x", region=~"eu-.*"}`, with or without a metric's name in front.
struct LabelSelectorParser {
    /// Why a text is no selector, and where.
    struct Failure: Error, Equatable, CustomStringConvertible {
        /// Counted in characters, from 1.
        let column: Int
        let reason: String

        var description: String { "1:\(column): parse error: \(reason)" }
    }

    private var rest: Substring
    private let text: String

    private init(_ text: String) {
        self.text = text
        rest = Substring(text)
    }

    /// The conditions of a selector; `{}` has none.
    static func parse(_ text: String) throws(Failure) -> [LabelMatcher] {
        var parser = LabelSelectorParser(text)
        return try parser.selector()
    }

    private mutating func selector() throws(Failure) -> [LabelMatcher] {
        var matchers: [LabelMatcher] = []
        skipSpace()
        if let metric = identifier(allowingColons: true) {
            matchers.append(LabelMatcher(name: ProfileLabelName.metric, operation: .equal, value: metric))
            skipSpace()
            if rest.isEmpty { return matchers }
        }
        try expect("{")
        skipSpace()
        while rest.first != "}" {
            matchers.append(try matcher())
            skipSpace()
            guard rest.first == "," else { break }
            rest.removeFirst()
            skipSpace()
        }
        try expect("}")
        skipSpace()
        guard rest.isEmpty else { throw failure("unexpected \(next) after the selector") }
        return matchers
    }

    private mutating func matcher() throws(Failure) -> LabelMatcher {
        let name: String
        if let quote = rest.first, Self.quotes.contains(quote) {
            name = try string()
        } else if let identifier = identifier(allowingColons: false) {
            name = identifier
        } else {
            throw failure("unexpected \(next), expected a label name or \"}\"")
        }
        skipSpace()
        let operation = try operation()
        skipSpace()
        let start = rest.startIndex
        let value = try string()
        let matcher = LabelMatcher(name: name, operation: operation, value: value)
        guard (try? LabelMatcher.Compiled(matcher)) != nil else {
            rest = text[start...]
            throw failure("\"\(value)\" is not a regular expression")
        }
        return matcher
    }

    private mutating func operation() throws(Failure) -> LabelMatcher.Operation {
        for operation in LabelMatcher.Operation.allCases.reversed() where rest.hasPrefix(operation.rawValue) {
            rest.removeFirst(operation.rawValue.count)
            return operation
        }
        throw failure("unexpected \(next), expected one of =, !=, =~ or !~")
    }

    private mutating func identifier(allowingColons: Bool) -> String? {
        let found = rest.prefix { character in
            character.isASCII
                && (character.isLetter || character.isNumber || character == "_" || allowingColons && character == ":")
        }
        guard let first = found.first, !first.isNumber else { return nil }
        rest = rest[found.endIndex...]
        return String(found)
    }

    private static let quotes: Set<Character> = ["\"", "'", "`"]

    private mutating func string() throws(Failure) -> String {
        guard let quote = rest.first, Self.quotes.contains(quote) else {
            throw failure("unexpected \(next), expected a quoted string")
        }
        let start = rest.startIndex
        rest.removeFirst()
        var value = ""
        while let character = rest.popFirst() {
            switch character {
            case quote: return value
            case "\\" where quote != "`": value.unicodeScalars.append(try escape())
            default: value.append(character)
            }
        }
        rest = text[start...]
        throw failure("unterminated quoted string")
    }

    /// What a backslash stands for with what follows it, as in Go.
    private mutating func escape() throws(Failure) -> Unicode.Scalar {
        let simple: [Character: Unicode.Scalar] = [
            "a": "\u{7}", "b": "\u{8}", "f": "\u{c}", "n": "\n", "r": "\r", "t": "\t", "v": "\u{b}",
            "\\": "\\", "\"": "\"", "'": "'",
        ]
        guard let character = rest.first else { throw failure("unterminated escape") }
        if let scalar = simple[character] {
            rest.removeFirst()
            return scalar
        }
        let lengths: [Character: Int] = ["x": 2, "u": 4, "U": 8]
        guard let length = lengths[character], rest.count > length,
            let code = UInt32(rest.dropFirst().prefix(length), radix: 16), let scalar = Unicode.Scalar(code)
        else { throw failure("unknown escape \"\\\(character)\"") }
        rest.removeFirst(length + 1)
        return scalar
    }

    private mutating func skipSpace() {
        rest = rest.drop { $0.isWhitespace }
    }

    private mutating func expect(_ character: Character) throws(Failure) {
        guard rest.first == character else { throw failure("unexpected \(next), expected \"\(character)\"") }
        rest.removeFirst()
    }

    private var next: String {
        rest.first.map { "\"\($0)\"" } ?? "end of input"
    }

    private func failure(_ reason: String) -> Failure {
        Failure(column: text.distance(from: text.startIndex, to: rest.startIndex) + 1, reason: reason)
    }
}
