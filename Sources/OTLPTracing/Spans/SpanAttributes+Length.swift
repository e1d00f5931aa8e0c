import Tracing

extension SpanAttributes {
    /// The attributes with each text cut to a number of characters (OpenTelemetry specification, "Attribute limits").
    func cut(to length: Int) -> SpanAttributes {
        var result = self
        forEach { name, value in
            if let shorter = value.cut(to: length) { result.set(name, value: shorter) }
        }
        return result
    }
}

extension SpanAttribute {
    /// The value with its texts cut; nil if none is too long.
    fileprivate func cut(to length: Int) -> SpanAttribute? {
        switch self {
        case .string(let text): text.isLonger(than: length) ? .string(String(text.prefix(length))) : nil
        case .stringConvertible(let value): SpanAttribute.string("\(value)").cut(to: length)
        case .stringArray(let texts) where texts.contains { $0.isLonger(than: length) }:
            .stringArray(texts.map { String($0.prefix(length)) })
        case .stringConvertibleArray(let values) where !(values is [Int]):
            SpanAttribute.stringArray(values.map { "\($0)" }).cut(to: length)
        default: nil
        }
    }
}

extension String {
    /// Counts characters only where the bytes are too many.
    fileprivate func isLonger(than length: Int) -> Bool {
        utf8.count > length && count > length
    }
}
