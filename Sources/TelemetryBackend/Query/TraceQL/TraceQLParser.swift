/// Reads queries: recursive descent over the tokens, a stage of the grammar a function.
struct TraceQLParser {
    private static let structural = [
        ">", "<", ">>", "<<", "~", "!>", "!<", "!>>", "!<<", "!~", "&>", "&<", "&>>", "&<<", "&~",
    ]
    private static let aggregates = ["count", "avg", "min", "max", "sum", "by", "coalesce"]
    /// Bound what a query can cost; SQLite's own parser takes about a hundred nested parentheses.
    private static let depthLimit = 50
    private static let operandLimit = 100

    private let tokens: [TraceQLToken]
    private var position = 0
    private var depth = 0
    private var operands = 0

    /// A whole query, with its types checked.
    static func parse(_ query: String) throws(TraceQLError) -> TraceQLQuery {
        var parser = TraceQLParser(tokens: try TraceQLLexer.tokens(of: query))
        let parsed = try parser.query()
        for case .spanset(let expression) in parsed.stages {
            for filter in expression.filters { try TraceQLValidator.validate(filter) }
        }
        return parsed
    }

    /// One attribute or intrinsic alone, as tag lookups name it.
    static func parseAttribute(_ name: String) throws(TraceQLError) -> TraceQLAttribute {
        var parser = TraceQLParser(tokens: try TraceQLLexer.tokens(of: name))
        let attribute = try parser.attribute()
        guard parser.current.kind == .end else { throw parser.unexpected("the end") }
        return attribute
    }

    private init(tokens: [TraceQLToken]) {
        self.tokens = tokens
    }

    // MARK: Pipeline

    private mutating func query() throws(TraceQLError) -> TraceQLQuery {
        var query = TraceQLQuery(stages: [.spanset(try spanset())])
        while take("|") {
            query.stages.append(try stage())
        }
        while takeWord("with") {
            for (name, value) in try hints() { query.hints[name] = value }
        }
        if case .symbol(let symbol) = current.kind, Self.structural.contains(symbol) {
            throw unsupported("the structural operator \"\(symbol)\" is")
        }
        guard current.kind == .end else { throw unexpected("&&, ||, |, with or the end") }
        return query
    }

    private mutating func stage() throws(TraceQLError) -> TraceQLQuery.Stage {
        if case .identifier(let name) = current.kind, name != "select" {
            let isFunction = Self.aggregates.contains(name) || tokens[position + 1].kind == .symbol("(")
            if isFunction { throw unsupported("the function \"\(name)\" is") }
        }
        guard takeWord("select") else { return .spanset(try spanset()) }
        try expect("(")
        var attributes = [try attribute()]
        while take(",") { attributes.append(try attribute()) }
        try expect(")")
        return .select(attributes)
    }

    private mutating func hints() throws(TraceQLError) -> [(String, TraceQLValue)] {
        try expect("(")
        var hints: [(String, TraceQLValue)] = []
        repeat {
            guard case .identifier(let name) = current.kind else { throw unexpected("the name of a hint") }
            advance()
            try expect("=")
            guard let value = try staticValue() else { throw unexpected("a value") }
            hints.append((name, value))
        } while take(",")
        try expect(")")
        return hints
    }

    // MARK: Spansets

    private mutating func spanset() throws(TraceQLError) -> TraceQLSpansetExpression {
        var left = try spansetOperand()
        while true {
            // Both bind alike, from the left.
            if take("&&") {
                left = .and(left, try spansetOperand())
            } else if take("||") {
                left = .or(left, try spansetOperand())
            } else {
                return left
            }
        }
    }

    private mutating func spansetOperand() throws(TraceQLError) -> TraceQLSpansetExpression {
        if take("(") {
            try descend()
            let inner = try spanset()
            depth -= 1
            try expect(")")
            return inner
        }
        guard take("{") else { throw unexpected("{") }
        if take("}") {
            try countOperand()
            return .filter(.value(.boolean(true)))
        }
        let expression = try field()
        guard take("}") else { throw unexpected("an operator or }") }
        return .filter(expression)
    }

    // MARK: Fields

    private mutating func field() throws(TraceQLError) -> TraceQLExpression {
        var left = try comparison()
        while true {
            if take("&&") {
                left = .and(left, try comparison())
            } else if take("||") {
                left = .or(left, try comparison())
            } else {
                return left
            }
        }
    }

    private mutating func comparison() throws(TraceQLError) -> TraceQLExpression {
        if takeWord("nil") {
            try countOperand()
            guard take("!=") || take("=") else { throw unexpected("= or !=") }
            let exists = tokens[position - 1].kind == .symbol("!=")
            return .exists(try operand(), exists)
        }
        var left = try operand()
        while case .symbol(let symbol) = current.kind {
            if ["+", "-", "*", "/", "%", "^"].contains(symbol) { throw unsupported("arithmetic (\"\(symbol)\") is") }
            guard let comparison = TraceQLOperator(rawValue: symbol) else { break }
            advance()
            if comparison == .equal || comparison == .notEqual, takeWord("nil") {
                left = .exists(left, comparison == .notEqual)
            } else {
                left = .comparison(comparison, left, try operand()).withTrimmedTraceIDs
            }
        }
        return left
    }

    private mutating func operand() throws(TraceQLError) -> TraceQLExpression {
        try descend()
        defer { depth -= 1 }
        if take("(") {
            let inner = try field()
            guard take(")") else { throw unexpected("an operator or )") }
            return inner
        }
        if take("!") { return .not(try operand()) }
        try countOperand()
        if let value = try staticValue() { return .value(value) }
        return .attribute(try attribute(orValue: true))
    }

    private mutating func attribute(orValue: Bool = false) throws(TraceQLError) -> TraceQLAttribute {
        let attribute: TraceQLAttribute? =
            switch current.kind {
            case .attribute(let attribute): attribute
            case .identifier(let name): TraceQLIntrinsic.names[name].map(TraceQLAttribute.intrinsic)
            default: nil
            }
        guard let attribute else {
            let others = orValue ? " such as span.name or resource.name, an intrinsic or a value" : ""
            throw unexpected("an attribute" + others)
        }
        advance()
        return attribute
    }

    private mutating func staticValue() throws(TraceQLError) -> TraceQLValue? {
        let start = position
        let isNegative = take("-")
        let value: TraceQLValue? =
            switch current.kind {
            case .string(let text): isNegative ? nil : .string(text)
            case .integer(let value): .integer(isNegative ? -value : value)
            case .float(let value): .float(isNegative ? -value : value)
            case .duration(let nanos): .duration(isNegative ? -nanos : nanos)
            case .identifier(let name): isNegative ? nil : TraceQLValue.keywords[name]
            default: nil
            }
        guard value != nil else {
            if isNegative { throw unexpected("a number or a duration") }
            position = start
            return nil
        }
        advance()
        return value
    }

    // MARK: Tokens

    private var current: TraceQLToken { tokens[position] }

    private mutating func advance() {
        position = min(position + 1, tokens.count - 1)
    }

    private mutating func take(_ symbol: String) -> Bool {
        guard current.kind == .symbol(symbol) else { return false }
        advance()
        return true
    }

    private mutating func takeWord(_ word: String) -> Bool {
        guard current.kind == .identifier(word) else { return false }
        advance()
        return true
    }

    private mutating func expect(_ symbol: String) throws(TraceQLError) {
        guard take(symbol) else { throw unexpected(symbol) }
    }

    private mutating func descend() throws(TraceQLError) {
        depth += 1
        guard depth <= Self.depthLimit else { throw unsupported("nesting deeper than \(Self.depthLimit) is") }
    }

    private mutating func countOperand() throws(TraceQLError) {
        operands += 1
        guard operands <= Self.operandLimit else {
            throw unsupported("a query of more than \(Self.operandLimit) operands is")
        }
    }

    private func unexpected(_ expected: String) -> TraceQLError {
        .syntax(
            line: current.line, column: current.column,
            message: "syntax error: unexpected \(current.description), expected \(expected)"
        )
    }

    private func unsupported(_ feature: String) -> TraceQLError {
        .unsupported(line: current.line, column: current.column, feature: feature)
    }
}
