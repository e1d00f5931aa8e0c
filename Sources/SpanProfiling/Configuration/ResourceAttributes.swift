extension SpanProfilerConfiguration {
    /// The value of `service.name` in a list `key=value,key=value` with percent-encoded values (OpenTelemetry's Resource SDK); nil
    /// if it has none.
    static func serviceName(inResource list: String) -> String? {
        for part in list.split(separator: ",") {
            let pair = part.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " } }
            guard pair.count == 2, pair[0] == "service.name" else { continue }
            return percentDecoded(pair[1])
        }
        return nil
    }

    /// The text with each `%` and two digits replaced by the byte that they name; as it is where that is no text.
    private static func percentDecoded(_ text: String) -> String {
        var bytes: [UInt8] = [], rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "%"), digits.count == 2, let decoded = UInt8(digits, radix: 16) {
                bytes.append(decoded)
                rest.removeFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self) ?? text
    }
}
