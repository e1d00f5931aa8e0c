import Synchronization
import Tracing

/// The promise on a span that a profile of it exists.
enum ProfileLink {
    /// The span attribute by which Grafana finds the profile.
    static let attribute = "pyroscope.profile.id"

    private static let offered = Atomic<Bool>(true)
    private static let template: [String: SpanAttribute] = [attribute: .string("")]
    private static let place = template.startIndex

    /// Whether spans get the attribute: not once the profiler found that it cannot label samples here.
    static var isOffered: Bool {
        get { offered.load(ordering: .relaxed) }
        set { offered.store(newValue, ordering: .relaxed) }
    }

    /// Promises a profile on a span, under its own id.
    static func add(to span: some Span, spanID: UInt64) {
        let value = SpanAttribute.string(spanID.paddedHex)
        if span.attributes.isEmpty {
            // Replacing a value at a known place spares hashing the name.
            var attributes = template
            attributes.values[place] = value
            span.attributes = SpanAttributes(attributes)
        } else {
            span.attributes.set(attribute, value: value)
        }
    }
}
