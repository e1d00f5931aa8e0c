/// An attribute as protobuf's JSON writes it: `{"key": "a", "value": {"stringValue": "b"}}`.
struct TempoAttribute: Encodable {
    let key: String
    let value: Value

    enum Value: Encodable {
        case string(String)
        case integer(Int)
        case double(Double)
        case boolean(Bool)
        case array([Value])

        private enum Key: String, CodingKey {
            case stringValue, intValue, doubleValue, boolValue, arrayValue
        }

        private struct Elements: Encodable {
            let values: [Value]
        }

        /// Durations, statuses and kinds become text.
        init(_ value: TraceQLValue) {
            self =
                switch value {
                case .integer(let value): .integer(value)
                case .float(let value): .double(value)
                case .boolean(let value): .boolean(value)
                case .array(let values): .array(values.map(Value.init))
                case .string, .duration, .status, .kind, .missing: .string(value.text)
                }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            switch self {
            case .string(let value): try container.encode(value, forKey: .stringValue)
            case .integer(let value): try container.encode(String(value), forKey: .intValue)
            case .double(let value) where value.isFinite: try container.encode(value, forKey: .doubleValue)
            case .double(let value):
                try container.encode(value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity", forKey: .doubleValue)
            case .boolean(let value): try container.encode(value, forKey: .boolValue)
            case .array(let values): try container.encode(Elements(values: values), forKey: .arrayValue)
            }
        }
    }
}
