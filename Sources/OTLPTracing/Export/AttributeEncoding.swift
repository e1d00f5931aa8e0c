import TelemetryProtos
import Tracing

extension SpanAttributes {
    /// The attributes as OTLP has them; in no particular order.
    var encoded: [OTLPKeyValue] {
        var pairs: [OTLPKeyValue] = []
        pairs.reserveCapacity(count)
        forEach { name, value in
            var pair = OTLPKeyValue()
            pair.key = name
            pair.value = value.encoded
            pairs.append(pair)
        }
        return pairs
    }
}

extension SpanAttribute {
    /// The value as OTLP has it; what is only convertible to a string becomes one.
    fileprivate var encoded: OTLPAnyValue {
        switch self {
        case .string(let value): OTLPAnyValue(.stringValue(value))
        case .stringConvertible(let value): OTLPAnyValue(.stringValue("\(value)"))
        case .bool(let value): OTLPAnyValue(.boolValue(value))
        case .int32(let value): OTLPAnyValue(.intValue(Int64(value)))
        case .int64(let value): OTLPAnyValue(.intValue(value))
        case .double(let value): OTLPAnyValue(.doubleValue(value))
        case .stringArray(let values): OTLPAnyValue(values.map { .stringValue($0) })
        case .stringConvertibleArray(let values): OTLPAnyValue(encoded(values))
        case .boolArray(let values): OTLPAnyValue(values.map { .boolValue($0) })
        case .int32Array(let values): OTLPAnyValue(values.map { .intValue(Int64($0)) })
        case .int64Array(let values): OTLPAnyValue(values.map { .intValue($0) })
        case .doubleArray(let values): OTLPAnyValue(values.map { .doubleValue($0) })
        default: OTLPAnyValue()
        }
    }

    /// swift-distributed-tracing takes `[Int]` for an array of what is convertible to strings.
    private func encoded(_ values: [any CustomStringConvertible & Sendable]) -> [OTLPAnyValue.OneOf_Value] {
        guard let integers = values as? [Int] else { return values.map { .stringValue("\($0)") } }
        return integers.map { .intValue(Int64($0)) }
    }
}

extension OTLPAnyValue {
    fileprivate init(_ value: OneOf_Value) {
        self.init()
        self.value = value
    }

    fileprivate init(_ values: [OneOf_Value]) {
        var array = OTLPArrayValue()
        array.values = values.map { OTLPAnyValue($0) }
        self.init(.arrayValue(array))
    }
}
