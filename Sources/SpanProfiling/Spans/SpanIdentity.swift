/// What joins a span to its profile: the identifiers of W3C Trace Context, as numbers.
public struct SpanIdentity: Sendable, Hashable {
    /// The upper 64 bits of the trace id.
    public var traceIDHigh: UInt64
    /// The lower 64 bits of the trace id.
    public var traceIDLow: UInt64
    /// The span id; 0 is none.
    public var spanID: UInt64
    /// Whether the trace is kept; a span that is thrown away gets no profile.
    public var isSampled: Bool

    /// An identity of the given parts.
    public init(traceIDHigh: UInt64, traceIDLow: UInt64, spanID: UInt64, isSampled: Bool) {
        self.traceIDHigh = traceIDHigh
        self.traceIDLow = traceIDLow
        self.spanID = spanID
        self.isSampled = isSampled
    }

    /// The identity that identifiers in text state: 32 lowercase hexadecimal digits for the trace, 16 for the span, neither all
    /// zero (W3C Trace Context, section 3.2.2); nil if they are anything else.
    public init?(traceID: String, spanID: String, isSampled: Bool = true) {
        let trace = traceID.utf8, span = spanID.utf8
        guard trace.count == 32, span.count == 16, let high = UInt64(hexDigits: trace.prefix(16)),
            let low = UInt64(hexDigits: trace.dropFirst(16)), let number = UInt64(hexDigits: span),
            high | low != 0, number != 0
        else { return nil }
        self.init(traceIDHigh: high, traceIDLow: low, spanID: number, isSampled: isSampled)
    }

    /// The identity that a `traceparent` header states (W3C Trace Context, section 3.2); nil if it is malformed.
    public init?(traceparent: String) {
        var traceparent = traceparent
        let parsed = traceparent.withUTF8 { bytes -> SpanIdentity? in
            // "00-" 32 digits "-" 16 digits "-" 2 digits; a later version may append more after another hyphen.
            guard bytes.count >= 55, bytes[2] == .hyphen, bytes[35] == .hyphen, bytes[52] == .hyphen,
                bytes.count == 55 || bytes[55] == .hyphen,
                let version = UInt64(hexDigits: bytes[0..<2]), version != 0xff, version != 0 || bytes.count == 55,
                let high = UInt64(hexDigits: bytes[3..<19]), let low = UInt64(hexDigits: bytes[19..<35]),
                let span = UInt64(hexDigits: bytes[36..<52]), let flags = UInt64(hexDigits: bytes[53..<55]),
                high | low != 0, span != 0
            else { return nil }
            return SpanIdentity(traceIDHigh: high, traceIDLow: low, spanID: span, isSampled: flags & 1 != 0)
        }
        guard let parsed else { return nil }
        self = parsed
    }
}

extension UInt8 {
    fileprivate static let hyphen = UInt8(ascii: "-")
}

extension UInt64 {
    /// The number that lowercase hexadecimal digits, at most sixteen, spell; nil for anything else.
    init?(hexDigits: some Collection<UInt8>) {
        var value: UInt64 = 0
        for digit in hexDigits {
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt64(digit - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt64(digit - UInt8(ascii: "a") + 10)
            default: return nil
            }
        }
        self = value
    }

    /// Sixteen lowercase hexadecimal digits, zero-padded: the only length that Pyroscope reads as a span id.
    var paddedHex: String {
        String(unsafeUninitializedCapacity: 16) { buffer in
            for position in 0..<16 {
                let digit = UInt8(truncatingIfNeeded: self >> UInt64(60 - 4 * position)) & 0xf
                buffer[position] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
            }
            return 16
        }
    }
}
