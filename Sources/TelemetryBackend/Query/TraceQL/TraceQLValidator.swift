/// Checks that the types in a filter fit, before any span is looked at.
enum TraceQLValidator {
    static func validate(_ filter: TraceQLExpression) throws(TraceQLError) {
        try check(filter)
        guard filter.type == .attribute || filter.type == .boolean else {
            throw .invalid("span filter field expressions must resolve to a boolean; compare it with a value")
        }
    }

    private static func check(_ expression: TraceQLExpression) throws(TraceQLError) {
        switch expression {
        case .attribute, .value, .contains: break
        case .and(let left, let right), .or(let left, let right):
            try checkBoolean(left)
            try checkBoolean(right)
        case .not(let operand): try checkBoolean(operand)
        case .exists(let operand, let exists): try checkExistence(of: operand, exists: exists)
        case .comparison(let comparison, let left, let right):
            try check(left)
            try check(right)
            try check(comparison, left, right)
        }
    }

    private static func checkBoolean(_ expression: TraceQLExpression) throws(TraceQLError) {
        try check(expression)
        guard expression.type == .boolean || expression.type == .attribute else {
            throw .invalid("&&, || and ! need booleans on their sides, not a \(expression.type)")
        }
    }

    private static func checkExistence(of operand: TraceQLExpression, exists: Bool) throws(TraceQLError) {
        try check(operand)
        guard !exists, case .attribute(let attribute) = operand else { return }
        switch attribute {
        case .intrinsic: throw .invalid("\(attribute.description)=nil is not valid because intrinsics cannot be nil")
        case .scoped(.resource, "service.name"):
            throw .invalid("\(attribute.description)=nil is not valid because resource.service.name cannot be nil")
        case .scoped: break
        }
    }

    private static func check(
        _ comparison: TraceQLOperator, _ left: TraceQLExpression, _ right: TraceQLExpression
    ) throws(TraceQLError) {
        let types = "\(left.type) \(comparison.rawValue) \(right.type)"
        guard left.type.matches(right.type) else {
            throw .invalid("binary operations must operate on the same type: \(types)")
        }
        guard comparison.accepts(left.type), comparison.accepts(right.type) else {
            throw .invalid("illegal operation for the given types: \(types)")
        }
        guard comparison.isRegex else { return }
        guard case .value(.string(let pattern)) = right else {
            throw .invalid("\(comparison.rawValue) needs a string on its right; write the pattern in quotes")
        }
        guard (try? Regex(pattern)) != nil else { throw .invalid("invalid regex: \"\(pattern)\"") }
    }
}
