import TelemetryProtos

/// The type that an expression is known to have before it is evaluated.
enum TraceQLType: Equatable {
    /// Known only with the span: an attribute's.
    case attribute
    case string, integer, float, boolean, duration, status, kind

    var isNumeric: Bool { self == .integer || self == .float || self == .duration }

    /// Whether values of the two types can be compared at all.
    func matches(_ other: TraceQLType) -> Bool {
        self == .attribute || other == .attribute || self == other || isNumeric && other.isNumeric
    }
}

/// A value in a query or on a span.
enum TraceQLValue: Equatable, Sendable {
    case missing
    case string(String)
    case integer(Int)
    case float(Double)
    case boolean(Bool)
    /// In nanoseconds.
    case duration(Int)
    case status(OTLPStatus.StatusCode)
    case kind(OTLPSpan.SpanKind)
    case array([TraceQLValue])

    /// Nil for an array and for what is missing.
    var type: TraceQLType? {
        switch self {
        case .missing, .array: nil
        case .string: .string
        case .integer: .integer
        case .float: .float
        case .boolean: .boolean
        case .duration: .duration
        case .status: .status
        case .kind: .kind
        }
    }

    /// The value as a number, durations in nanoseconds.
    var number: Double? {
        switch self {
        case .integer(let value), .duration(let value): Double(value)
        case .float(let value): value
        default: nil
        }
    }

    /// The words that stand for a status or a kind.
    static let keywords: [String: TraceQLValue] = [
        "true": .boolean(true), "false": .boolean(false),
        "ok": .status(.ok), "error": .status(.error), "unset": .status(.unset),
        "unspecified": .kind(.unspecified), "internal": .kind(.internal), "server": .kind(.server),
        "client": .kind(.client), "producer": .kind(.producer), "consumer": .kind(.consumer),
    ]

    /// The value as text, as a search answer gives it.
    var text: String {
        switch self {
        case .missing: "nil"
        case .string(let value): value
        case .integer(let value): "\(value)"
        case .float(let value): "\(value)"
        case .boolean(let value): "\(value)"
        case .duration(let nanos): TraceQLDuration.format(nanos)
        case .status, .kind: Self.keywords.first { $0.value == self }?.key ?? "unspecified"
        case .array(let values): "[" + values.map(\.text).joined(separator: ", ") + "]"
        }
    }

    init(_ value: OTLPAnyValue) {
        self =
            switch value.value {
            case .stringValue(let value): .string(value)
            case .boolValue(let value): .boolean(value)
            case .intValue(let value): .integer(Int(value))
            case .doubleValue(let value): .float(value)
            case .arrayValue(let array) where array.values.isEmpty: .missing
            case .arrayValue(let array): .array(array.values.map(TraceQLValue.init))
            case .kvlistValue, .bytesValue, nil: .missing
            }
    }
}
