/// `name=value` pairs separated by commas, values percent-encoded: the form of W3C Baggage, which the OpenTelemetry
/// specification prescribes for header fields and resource attributes.
enum PairList {
    static func parse(
        _ text: String, variable: String
    ) throws(OTLPTracerConfigurationError) -> [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        for (index, item) in text.split(separator: ",", omittingEmptySubsequences: false).enumerated() {
            let item = item.trimmed
            // A trailing comma is common and harmless.
            if item.isEmpty { continue }
            guard let equals = item.firstIndex(of: "="), equals > item.startIndex else {
                throw .notAPair(variable: variable, position: index + 1)
            }
            let name = String(item[..<equals].trimmed)
            guard let value = decode(item[item.index(after: equals)...].trimmed) else {
                throw .invalidPercentEncoding(variable: variable, name: name)
            }
            pairs.append((name, value))
        }
        return pairs
    }

    /// RFC 3986, section 2.1; nil if the encoding is broken or the bytes are not UTF-8.
    private static func decode(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else { bytes.append(byte); continue }
            let digits = rest.prefix(2)
            guard digits.count == 2, let decoded = UInt8(hexadecimalDigits: digits) else { return nil }
            bytes.append(decoded)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

extension UInt8 {
    /// The byte that two digits, of either case, spell.
    fileprivate init?(hexadecimalDigits digits: Substring.UTF8View) {
        // `UInt8("+f", radix: 16)` would be 15.
        guard let text = String(digits), text.allSatisfy(\.isHexDigit) else { return nil }
        self.init(text, radix: 16)
    }
}

extension Substring {
    /// Without spaces and tabs at both ends.
    fileprivate var trimmed: Substring {
        func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }
        let start = drop(while: isBlank)
        guard let end = start.lastIndex(where: { !isBlank($0) }) else { return "" }
        return start[...end]
    }
}
