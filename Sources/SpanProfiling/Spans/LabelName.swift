/// The rules for label names (Prometheus' data model, which Pyroscope follows).
enum LabelName {
    /// Whether the server takes the name: `[a-zA-Z_][a-zA-Z0-9_]*`.
    static func isValid(_ name: String) -> Bool {
        guard let first = name.utf8.first, !isDigit(first) else { return false }
        return name.utf8.allSatisfy { byte in
            let letter = byte | 0x20
            return isDigit(byte) || byte == UInt8(ascii: "_") || (letter >= 0x61 && letter <= 0x7a)
        }
    }

    /// Whether the name is one that the profiler or the server sets itself.
    static func isReserved(_ name: String) -> Bool {
        name.hasPrefix("__") || ["span_id", "trace_id", "span_name", "profile_id", "service_name"].contains(name)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}
