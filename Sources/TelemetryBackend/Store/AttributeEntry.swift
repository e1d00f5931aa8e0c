import TelemetryProtos

/// One distinct attribute value, as the dictionary of values keeps it.
struct AttributeEntry: Hashable {
    let isResource: Bool
    let key: String
    let type: AttributeType
    let value: String

    /// One entry for a plain value, one for each element of an array; none for what queries can't name.
    static func entries(of attribute: OTLPKeyValue, isResource: Bool) -> [AttributeEntry] {
        entries(TraceQLValue(attribute.value), key: attribute.key, isResource: isResource)
    }

    private static func entries(_ value: TraceQLValue, key: String, isResource: Bool) -> [AttributeEntry] {
        if case .array(let elements) = value {
            return elements.flatMap { entries($0, key: key, isResource: isResource) }
        }
        guard let type = AttributeType(value) else { return [] }
        return [AttributeEntry(isResource: isResource, key: key, type: type, value: value.text)]
    }
}

/// The type of a value, by the name that tag lookups give it.
enum AttributeType: String, Sendable, Hashable {
    case string
    case int
    case float
    case bool
    case duration
    /// A status or a kind.
    case keyword

    /// Nil for what is missing, and for arrays.
    init?(_ value: TraceQLValue) {
        switch value {
        case .string: self = .string
        case .integer: self = .int
        case .float: self = .float
        case .boolean: self = .bool
        case .duration: self = .duration
        case .status, .kind: self = .keyword
        case .missing, .array: return nil
        }
    }
}
