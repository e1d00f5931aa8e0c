/// A trace's 128-bit identity, as the W3C Trace Context Recommendation has it.
public struct TraceID: Sendable, Hashable, CustomStringConvertible {
    /// The first eight bytes, big-endian.
    public let high: UInt64
    /// The last eight bytes, big-endian.
    public let low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A new identity that is not zero.
    public static func random() -> TraceID {
        TraceID(high: IdentityGenerator.traceHigh.next(), low: IdentityGenerator.traceLow.next())
    }

    /// Whether any bit is set; the all-zero identity means "none".
    public var isValid: Bool { high != 0 || low != 0 }

    /// 32 lowercase hexadecimal digits.
    public var description: String { Hexadecimal.string(high, low) }
}
