import Foundation
import GRDB
import TelemetryProtos

/// A part of an SQL condition on the rows of `trace` and `span`, true at least wherever a filter is.
///
/// It narrows what is read; the evaluator then decides. Nil stands for "no narrowing is known".
struct SpanCondition {
    let sql: String
    let arguments: [(any DatabaseValueConvertible)?]

    private init(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?] = []) {
        self.sql = sql
        self.arguments = arguments
    }

    /// What every span must satisfy that one of the filters can be true of.
    init?(anyOf filters: [TraceQLExpression]) {
        let conditions = filters.map(Self.condition)
        guard let first = conditions.first else { return nil }
        guard let all = conditions.dropFirst().reduce(first, Self.or) else { return nil }
        self = all
    }

    private static func condition(_ expression: TraceQLExpression) -> SpanCondition? {
        switch expression {
        case .value(let value): value == .boolean(true) ? nil : SpanCondition("0")
        case .not: nil
        case .and(let left, let right): and(condition(left), condition(right))
        case .or(let left, let right): or(condition(left), condition(right))
        case .attribute(.scoped(let scope, let key)): existence(scope, key)
        case .contains(.scoped(let scope, let key), _): existence(scope, key)
        case .attribute, .contains: nil
        case .exists(.attribute(.scoped(let scope, let key)), true): existence(scope, key)
        case .exists(.attribute(.scoped(let scope, let key)), false):
            existence(scope, key).map { SpanCondition("NOT \($0.sql)", $0.arguments) }
        case .exists: nil
        case .comparison(.equal, .value(let value), .attribute(let attribute)):
            comparison(.equal, attribute, value)
        case .comparison(let comparison, .attribute(let attribute), .value(let value)):
            Self.comparison(comparison, attribute, value)
        case .comparison: nil
        }
    }

    private static func and(_ left: SpanCondition?, _ right: SpanCondition?) -> SpanCondition? {
        guard let left, let right else { return left ?? right }
        return SpanCondition("(\(left.sql) AND \(right.sql))", left.arguments + right.arguments)
    }

    private static func or(_ left: SpanCondition?, _ right: SpanCondition?) -> SpanCondition? {
        guard let left, let right else { return nil }
        return SpanCondition("(\(left.sql) OR \(right.sql))", left.arguments + right.arguments)
    }

    private static func comparison(
        _ comparison: TraceQLOperator, _ attribute: TraceQLAttribute, _ value: TraceQLValue
    ) -> SpanCondition? {
        switch attribute {
        case .scoped(let scope, let key):
            // What is missing never compares as true; of numbers, 2 and 2.0 are equal but are kept apart.
            switch (comparison, value) {
            case (.equal, .string), (.equal, .boolean): equality(scope, key, value)
            default: existence(scope, key)
            }
        case .intrinsic(let intrinsic): column(comparison, intrinsic, value)
        }
    }

    private static func column(
        _ comparison: TraceQLOperator, _ intrinsic: TraceQLIntrinsic, _ value: TraceQLValue
    ) -> SpanCondition? {
        guard !comparison.isRegex else { return nil }
        let isEquality = comparison == .equal || comparison == .notEqual
        switch (intrinsic, value) {
        case (.name, .string(let text)): return SpanCondition("span.name \(comparison.rawValue) ?", [text])
        case (.rootServiceName, .string(let text)) where isEquality:
            return SpanCondition("trace.rootService \(comparison.rawValue) ?", [text])
        case (.rootName, .string(let text)) where isEquality:
            return SpanCondition("trace.rootName \(comparison.rawValue) ?", [text])
        case (.kind, .kind(let kind)): return SpanCondition("span.kind \(comparison.rawValue) ?", [kind.rawValue])
        case (.status, .status(let status)):
            return SpanCondition("span.status \(comparison.rawValue) ?", [status.rawValue])
        case (.spanID, .string(let text)) where comparison == .equal:
            return Hex.decode(text).map { SpanCondition("span.spanID = ?", [$0]) } ?? SpanCondition("0")
        case (.traceID, .string(let text)) where comparison == .equal:
            return TraceIdentifier(hex: text).map { SpanCondition("trace.traceID = ?", [$0.bytes]) }
                ?? SpanCondition("0")
        case (.duration, let value):
            return value.number.map { SpanCondition("span.durationNanos \(comparison.rawValue) ?", [$0]) }
        case (.traceDuration, let value):
            return value.number.map {
                SpanCondition("trace.endNanos - trace.startNanos \(comparison.rawValue) ?", [$0])
            }
        default: return nil
        }
    }

    private static func existence(_ scope: TraceQLAttribute.Scope, _ key: String) -> SpanCondition? {
        // From the span to its few attributes, not from the name to its many spans.
        let ofSpan = SpanCondition(
            """
            EXISTS (SELECT 1 FROM spanAttribute CROSS JOIN attribute ON attribute.id = spanAttribute.attribute
                WHERE spanAttribute.span = span.id AND attribute.isResource = 0 AND attribute.key = ?)
            """, [key])
        let ofResource = SpanCondition(
            """
            span.resource IN (SELECT resource FROM resourceAttribute
                JOIN attribute ON attribute.id = resourceAttribute.attribute
                WHERE attribute.isResource = 1 AND attribute.key = ?)
            """, [key])
        return choose(scope, ofSpan, ofResource)
    }

    private static func equality(
        _ scope: TraceQLAttribute.Scope, _ key: String, _ value: TraceQLValue
    ) -> SpanCondition? {
        guard let type = AttributeType(value) else { return nil }
        let arguments: [(any DatabaseValueConvertible)?] = [key, type.rawValue, value.text]
        let ofSpan = SpanCondition(
            """
            span.id IN (SELECT span FROM spanAttribute WHERE attribute =
                (SELECT id FROM attribute WHERE isResource = 0 AND key = ? AND type = ? AND value = ?))
            """, arguments)
        let ofResource = SpanCondition(
            """
            span.resource IN (SELECT resource FROM resourceAttribute WHERE attribute =
                (SELECT id FROM attribute WHERE isResource = 1 AND key = ? AND type = ? AND value = ?))
            """, arguments)
        return choose(scope, ofSpan, ofResource)
    }

    private static func choose(
        _ scope: TraceQLAttribute.Scope, _ ofSpan: SpanCondition, _ ofResource: SpanCondition
    ) -> SpanCondition? {
        switch scope {
        case .span: ofSpan
        case .resource: ofResource
        case .any: or(ofSpan, ofResource)
        }
    }
}
