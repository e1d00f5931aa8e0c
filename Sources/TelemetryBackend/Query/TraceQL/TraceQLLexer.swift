/// Cuts a query into tokens.
struct TraceQLLexer {
    /// Longest first, so that none is taken for the beginning of another.
    private static let symbols = [
        "!>>", "!<<", "&>>", "&<<", "&&", "||", "!=", "!~", "=~", ">=", "<=", ">>", "<<", "!>", "!<", "&>", "&<",
        "&~", "{", "}", "(", ")", "=", ">", "<", "|", ",", "!", "~", "+", "-", "*", "/", "%", "^",
    ]
    /// What ends the name of an attribute outside quotes, beside white space.
    private static let attributeEnds = Set<Unicode.Scalar>("{}()=~!<>&|^,".unicodeScalars)

    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var line = 1
    private var column = 1

    /// Every token of the query, an `end` last.
    static func tokens(of query: String) throws(TraceQLError) -> [TraceQLToken] {
        var lexer = TraceQLLexer(scalars: Array(query.unicodeScalars))
        var tokens: [TraceQLToken] = []
        repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
        return tokens
    }

    private init(scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    private mutating func next() throws(TraceQLError) -> TraceQLToken {
        while let scalar = peek(), scalar.properties.isWhitespace { advance() }
        let (line, column) = (line, column)
        return TraceQLToken(kind: try kind(), line: line, column: column)
    }

    private mutating func kind() throws(TraceQLError) -> TraceQLToken.Kind {
        guard let scalar = peek() else { return .end }
        if scalar == "\"" || scalar == "`" { return .string(try quoted()) }
        if scalar.isDigit || scalar == "." && peek(1)?.isDigit == true { return try number() }
        if scalar == "." {
            advance()
            return .attribute(.scoped(.any, try attributeName()))
        }
        if scalar == "_" || scalar.properties.isAlphabetic { return try word() }
        for symbol in Self.symbols where starts(with: symbol) {
            advance(symbol.unicodeScalars.count)
            return .symbol(symbol)
        }
        throw failure("unexpected character '\(scalar)'")
    }

    private mutating func word() throws(TraceQLError) -> TraceQLToken.Kind {
        let name = take { $0 == "_" || $0.properties.isAlphabetic || $0.isDigit }
        if peek() == ".", let scope = TraceQLAttribute.Scope(rawValue: name) {
            advance()
            return .attribute(.scoped(scope, try attributeName()))
        }
        if peek() == ":" {
            let (line, column) = (line, column - name.unicodeScalars.count)
            advance()
            let full = name + ":" + take { $0.properties.isAlphabetic }
            guard let intrinsic = TraceQLIntrinsic.names[full] else {
                throw .unsupported(line: line, column: column, feature: "the intrinsic \"\(full)\" is")
            }
            return .attribute(.intrinsic(intrinsic))
        }
        if peek() == ".", ["event", "link", "instrumentation", "parent"].contains(name) {
            throw .unsupported(
                line: line, column: column - name.unicodeScalars.count, feature: "the scope \"\(name)\" is")
        }
        return .identifier(name)
    }

    /// A name up to what ends it; parts of it may be quoted.
    private mutating func attributeName() throws(TraceQLError) -> String {
        var name = ""
        while let scalar = peek(), !scalar.properties.isWhitespace, !Self.attributeEnds.contains(scalar) {
            if scalar == "\"" {
                name += try quoted()
            } else {
                name.unicodeScalars.append(scalar)
                advance()
            }
        }
        guard !name.isEmpty else {
            let found = peek().map { "\($0)" } ?? "end of query"
            throw failure("unexpected \(found), expected the name of an attribute")
        }
        return name
    }

    private mutating func quoted() throws(TraceQLError) -> String {
        let (line, column) = (line, column)
        let quote = peek()
        advance()
        var text = ""
        while let scalar = peek(), scalar != quote {
            if quote == "\"", scalar == "\n" { break }
            advance()
            if scalar == "\\", quote == "\"" {
                text.unicodeScalars.append(try escaped())
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        guard peek() != nil, peek() == quote else {
            throw .syntax(line: line, column: column, message: "the string is not closed")
        }
        advance()
        return text
    }

    private mutating func escaped() throws(TraceQLError) -> Unicode.Scalar {
        guard let scalar = peek() else { throw failure("unexpected end of query after a backslash") }
        let meanings: [Unicode.Scalar: Unicode.Scalar] = ["n": "\n", "t": "\t", "r": "\r", "\"": "\"", "\\": "\\"]
        if scalar == "u" {
            advance()
            var digits = ""
            for _ in 0..<4 {
                if let digit = peek() { digits.unicodeScalars.append(digit) }
                advance()
            }
            guard let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) else {
                throw failure("invalid escape sequence \\u\(digits)")
            }
            return scalar
        }
        guard let meaning = meanings[scalar] else { throw failure("invalid escape sequence \\\(scalar)") }
        advance()
        return meaning
    }

    private mutating func number() throws(TraceQLError) -> TraceQLToken.Kind {
        let (line, column) = (line, column)
        let text = take { $0.isDigit || $0 == "." || $0.properties.isAlphabetic || $0 == "µ" }
        if let value = Int(text) { return .integer(value) }
        if text.unicodeScalars.allSatisfy({ $0.isDigit || $0 == "." }), let value = Double(text) {
            return .float(value)
        }
        if let nanos = TraceQLDuration.parse(text) { return .duration(nanos) }
        if let value = Double(text), value.isFinite { return .float(value) }
        throw .syntax(line: line, column: column, message: "\"\(text)\" is neither a number nor a duration")
    }

    private mutating func take(while accept: (Unicode.Scalar) -> Bool) -> String {
        var text = ""
        while let scalar = peek(), accept(scalar) {
            text.unicodeScalars.append(scalar)
            advance()
        }
        return text
    }

    private func peek(_ offset: Int = 0) -> Unicode.Scalar? {
        position + offset < scalars.count ? scalars[position + offset] : nil
    }

    private func starts(with symbol: String) -> Bool {
        scalars[position...].starts(with: symbol.unicodeScalars)
    }

    private mutating func advance(_ count: Int = 1) {
        for _ in 0..<count where position < scalars.count {
            if scalars[position] == "\n" {
                line += 1
                column = 1
            } else {
                column += 1
            }
            position += 1
        }
    }

    private func failure(_ message: String) -> TraceQLError {
        .syntax(line: line, column: column, message: message)
    }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}
