/// A trace's id as it is sent: 32 lowercase hex digits.
enum TraceIdentifier {
    /// An id that no trace has, except by a chance of one in 2¹²⁸.
    static func random(using generator: inout some RandomNumberGenerator) -> String {
        let high = SpanIdentifier.random(using: &generator)
        return high.description + SpanIdentifier.random(using: &generator).description
    }
}
