/// A span's id as the link carries it: 16 lowercase hex digits, not all zero.
package struct SpanIdentifier: Sendable, Hashable, CustomStringConvertible {
    package let description: String

    /// Nothing comes back for any other text.
    package init?(_ text: String) {
        guard text.utf8.count == 16, text.utf8.allSatisfy(\.isLowercaseHexDigit),
            text.utf8.contains(where: { $0 != UInt8(ascii: "0") })
        else { return nil }
        self.description = text
    }

    /// An id that no span has, except by a chance of one in 2⁶⁴.
    package static func random(using generator: inout some RandomNumberGenerator) -> SpanIdentifier {
        let number = UInt64.random(in: 1...UInt64.max, using: &generator)
        let digits = String(number, radix: 16)
        return SpanIdentifier(valid: String(repeating: "0", count: 16 - digits.utf8.count) + digits)
    }

    private init(valid: String) {
        self.description = valid
    }
}

extension UInt8 {
    var isLowercaseHexDigit: Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
    }
}
