/// What Tempo has of one trace.
package struct TraceLookup: Sendable, Equatable {
    static let nothing = TraceLookup(spans: [])

    package let spans: [TraceSpan]
    /// Whether the server says that spans are missing.
    package let isPartial: Bool
    /// Why, in the server's words.
    package let message: String?

    init(spans: [TraceSpan], isPartial: Bool = false, message: String? = nil) {
        self.spans = spans
        self.isPartial = isPartial
        self.message = message
    }

    init(_ wire: WireTrace.Wrapped) {
        let isPartial =
            switch wire.status {
            case .name(let name): name == "PARTIAL"
            case .number(let number): number == 1
            case nil: false
            }
        self.init(spans: wire.trace?.spans ?? [], isPartial: isPartial, message: isPartial ? wire.message : nil)
    }
}
