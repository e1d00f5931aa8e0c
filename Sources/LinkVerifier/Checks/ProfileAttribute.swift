/// What a span says about where its profile is.
enum ProfileAttribute: Equatable {
    /// The attribute's name.
    static let name = "pyroscope.profile.id"

    case missing
    /// Not 16 lowercase hex digits.
    case malformed(String)
    /// Well-formed, but not the span's own id.
    case mismatched(SpanIdentifier)
    /// The span's own id.
    case right(SpanIdentifier)

    init(of span: TraceSpan) {
        guard let value = span.attributes[Self.name] else {
            self = .missing
            return
        }
        self =
            if case .string(let text) = value, let identifier = SpanIdentifier(text) {
                text == span.spanID ? .right(identifier) : .mismatched(identifier)
            } else {
                .malformed(value.description)
            }
    }
}
