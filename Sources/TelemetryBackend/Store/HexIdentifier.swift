/// Span and trace ids as the text that profiles carry: hexadecimal digits of a fixed count.
enum HexIdentifier {
    /// The span id that 16 hexadecimal digits spell, or nil.
    static func spanID(_ text: some StringProtocol) -> UInt64? {
        guard text.utf8.count == 16, let bytes = Hex.decode(text) else { return nil }
        return bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The trace id that 32 hexadecimal digits spell, or nil.
    static func traceID(_ text: some StringProtocol) -> [UInt8]? {
        guard text.utf8.count == 32 else { return nil }
        return Hex.decode(text).map { [UInt8]($0) }
    }

    /// Sixteen digits, leading zeros included.
    static func text(spanID: UInt64) -> String {
        Hex.encode(stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: spanID >> $0) })
    }
}
