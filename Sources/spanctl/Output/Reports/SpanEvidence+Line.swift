import LinkVerifier

extension SpanEvidence {
    /// `trace 0af7…, span b7ad…, duration 410 ms, samples 0`
    var line: String {
        let places = [traceID.map { "trace \($0)" }, spanID.map { "span \($0)" }].compactMap(\.self)
        return (places + values.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }).joined(separator: ", ")
    }
}
