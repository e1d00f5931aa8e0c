/// What a filter asks of one span.
indirect enum TraceQLExpression: Sendable, Equatable {
    case attribute(TraceQLAttribute)
    case value(TraceQLValue)
    case comparison(TraceQLOperator, TraceQLExpression, TraceQLExpression)
    case and(TraceQLExpression, TraceQLExpression)
    case or(TraceQLExpression, TraceQLExpression)
    case not(TraceQLExpression)
    /// `!= nil` when true, `= nil` when false.
    case exists(TraceQLExpression, Bool)
    /// The text of the one contains that of the other; only the older `tags` search makes it.
    case contains(TraceQLAttribute, String)

    var type: TraceQLType {
        switch self {
        case .attribute(.scoped): .attribute
        case .attribute(.intrinsic(let intrinsic)): intrinsic.type
        case .value(let value): value.type ?? .attribute
        case .comparison, .and, .or, .not, .exists, .contains: .boolean
        }
    }

    /// Each attribute that it names, in order; one that it names twice is there twice.
    var attributes: [TraceQLAttribute] {
        switch self {
        case .attribute(let attribute), .contains(let attribute, _): [attribute]
        case .value: []
        case .not(let operand), .exists(let operand, _): operand.attributes
        case .comparison(_, let left, let right), .and(let left, let right), .or(let left, let right):
            left.attributes + right.attributes
        }
    }

    /// The same comparison, with a trace id in it as Tempo keeps it: without the zeros that it begins with.
    var withTrimmedTraceIDs: TraceQLExpression {
        switch self {
        case .comparison(let comparison, .attribute(.intrinsic(.traceID)), .value(.string(let id))):
            .comparison(comparison, .attribute(.intrinsic(.traceID)), .value(.string(id.trimmingLeadingZeros)))
        case .comparison(let comparison, .value(.string(let id)), .attribute(.intrinsic(.traceID))):
            .comparison(comparison, .value(.string(id.trimmingLeadingZeros)), .attribute(.intrinsic(.traceID)))
        default: self
        }
    }

    /// Each attribute that it asks not to be there.
    var absences: [TraceQLAttribute] {
        switch self {
        case .exists(.attribute(let attribute), false): [attribute]
        case .attribute, .value, .contains, .exists: []
        case .not(let operand): operand.absences
        case .comparison(_, let left, let right), .and(let left, let right), .or(let left, let right):
            left.absences + right.absences
        }
    }
}

/// How two values are compared.
enum TraceQLOperator: String, Sendable, Equatable, CaseIterable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case matches = "=~"
    case doesNotMatch = "!~"

    var isRegex: Bool { self == .matches || self == .doesNotMatch }

    /// Whether values of the type can stand on its sides.
    func accepts(_ type: TraceQLType) -> Bool {
        switch type {
        case .attribute: true
        case .string: true
        case .integer, .float, .duration: !isRegex
        case .boolean, .status, .kind: self == .equal || self == .notEqual
        }
    }
}

/// What a query asks of the spans of one trace together.
indirect enum TraceQLSpansetExpression: Sendable, Equatable {
    /// The spans of which the expression is true.
    case filter(TraceQLExpression)
    /// The spans of both, if both have any.
    case and(TraceQLSpansetExpression, TraceQLSpansetExpression)
    /// The spans of either.
    case or(TraceQLSpansetExpression, TraceQLSpansetExpression)

    /// The expression of each filter in it.
    var filters: [TraceQLExpression] {
        switch self {
        case .filter(let expression): [expression]
        case .and(let left, let right), .or(let left, let right): left.filters + right.filters
        }
    }
}

/// A whole query: stages through which the spans of a trace go one after another.
struct TraceQLQuery: Sendable, Equatable {
    enum Stage: Sendable, Equatable {
        case spanset(TraceQLSpansetExpression)
        case select([TraceQLAttribute])
    }

    var stages: [Stage]
    /// What `with (...)` said, by name.
    var hints: [String: TraceQLValue] = [:]

    /// What an answer gives even of spans that lack it: what the filters want to be `nil`.
    var absences: [TraceQLAttribute] {
        stages.flatMap { stage -> [TraceQLAttribute] in
            guard case .spanset(let expression) = stage else { return [] }
            return expression.filters.flatMap(\.absences)
        }
    }

    /// What an answer gives of each span: what the filters name and what `select` adds, once each.
    var attributes: [TraceQLAttribute] {
        var attributes: [TraceQLAttribute] = []
        for stage in stages {
            let named =
                switch stage {
                case .spanset(let expression): expression.filters.flatMap(\.attributes)
                case .select(let selected): selected
                }
            for attribute in named where !attributes.contains(attribute) { attributes.append(attribute) }
        }
        return attributes
    }
}
