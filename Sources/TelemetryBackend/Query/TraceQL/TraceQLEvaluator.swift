/// Says of which spans a query is true. It keeps compiled patterns, so one belongs to one task.
struct TraceQLEvaluator {
    private let query: TraceQLQuery
    private var patterns: [String: Regex<AnyRegexOutput>] = [:]

    init(_ query: TraceQLQuery) {
        self.query = query
    }

    /// The indices of the spans of one trace that come out of the query's last stage, in order.
    mutating func matches(in spans: [SearchedSpan]) throws -> [Int] {
        var remaining = Array(spans.indices)
        for case .spanset(let expression) in query.stages {
            remaining = try indices(expression, spans, among: remaining)
        }
        return remaining
    }

    private mutating func indices(
        _ expression: TraceQLSpansetExpression, _ spans: [SearchedSpan], among candidates: [Int]
    ) throws -> [Int] {
        switch expression {
        case .filter(let filter):
            return try candidates.filter { try isTrue(filter, spans[$0]) }
        case .and(let left, let right):
            let leftMatches = try indices(left, spans, among: candidates)
            let rightMatches = try indices(right, spans, among: candidates)
            return leftMatches.isEmpty || rightMatches.isEmpty ? [] : union(leftMatches, rightMatches)
        case .or(let left, let right):
            return union(
                try indices(left, spans, among: candidates), try indices(right, spans, among: candidates))
        }
    }

    private func union(_ left: [Int], _ right: [Int]) -> [Int] {
        Set(left).union(right).sorted()
    }

    private mutating func isTrue(_ expression: TraceQLExpression, _ span: SearchedSpan) throws -> Bool {
        switch expression {
        case .attribute, .value: return try value(expression, span) == .boolean(true)
        case .and(let left, let right): return try isTrue(left, span) && isTrue(right, span)
        case .or(let left, let right): return try isTrue(left, span) || isTrue(right, span)
        case .not(let operand): return try value(operand, span) == .boolean(false)
        case .exists(let operand, let exists): return try (value(operand, span) != .missing) == exists
        case .contains(let attribute, let text): return try span.value(of: attribute).text.contains(text)
        case .comparison(let comparison, let left, let right):
            return try compare(comparison, value(left, span), value(right, span))
        }
    }

    private mutating func value(_ expression: TraceQLExpression, _ span: SearchedSpan) throws -> TraceQLValue {
        switch expression {
        case .attribute(let attribute): try span.value(of: attribute)
        case .value(let value): value
        default: .boolean(try isTrue(expression, span))
        }
    }

    /// An array matches if one of its elements does; for `!=` and `!~`, if all do. What is missing never matches.
    private mutating func compare(
        _ comparison: TraceQLOperator, _ left: TraceQLValue, _ right: TraceQLValue
    ) throws -> Bool {
        switch (left, right) {
        case (.missing, _), (_, .missing): return false
        case (.array(let elements), _):
            let results = try elements.map { try compare(comparison, $0, right) }
            return comparison == .notEqual || comparison == .doesNotMatch
                ? results.allSatisfy { $0 } : results.contains(true)
        case (_, .array(let elements)):
            let results = try elements.map { try compare(comparison, left, $0) }
            return comparison == .notEqual ? results.allSatisfy { $0 } : results.contains(true)
        case (.string(let left), .string(let right)): return try compare(comparison, left, right)
        default: break
        }
        if let left = left.number, let right = right.number { return order(comparison, left, right) }
        guard left.type == right.type else { return false }
        switch comparison {
        case .equal: return left == right
        case .notEqual: return left != right
        default: return false
        }
    }

    private mutating func compare(_ comparison: TraceQLOperator, _ left: String, _ right: String) throws -> Bool {
        guard comparison.isRegex else { return order(comparison, left, right) }
        return try (left.wholeMatch(of: pattern(right)) != nil) == (comparison == .matches)
    }

    private func order<Value: Comparable>(_ comparison: TraceQLOperator, _ left: Value, _ right: Value) -> Bool {
        switch comparison {
        case .equal: left == right
        case .notEqual: left != right
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        case .matches, .doesNotMatch: false
        }
    }

    private mutating func pattern(_ text: String) throws -> Regex<AnyRegexOutput> {
        if let compiled = patterns[text] { return compiled }
        let compiled = try Regex(text).matchingSemantics(.unicodeScalar).dotMatchesNewlines()
        patterns[text] = compiled
        return compiled
    }
}
