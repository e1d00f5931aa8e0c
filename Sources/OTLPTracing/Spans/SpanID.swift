/// A span's 64-bit identity within its trace, as the W3C Trace Context Recommendation has it.
public struct SpanID: Sendable, Hashable, CustomStringConvertible {
    /// The eight bytes, big-endian.
    public let rawValue: UInt64

    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// A new identity that is not zero.
    public static func random() -> SpanID {
        SpanID(rawValue: IdentityGenerator.span.next())
    }

    /// Whether any bit is set; the all-zero identity means "none".
    public var isValid: Bool { rawValue != 0 }

    /// 16 lowercase hexadecimal digits.
    public var description: String { Hexadecimal.string(rawValue) }
}
