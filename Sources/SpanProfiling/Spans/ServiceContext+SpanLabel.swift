import Tracing

extension ServiceContext {
    /// The label that rides in this context.
    var spanLabel: SpanLabel? {
        guard Entries.areKnown else { return self[SpanLabelKey.self] }
        guard !isEmpty, let value = unsafeBitCast(self, to: Entries.self)[Entries.labelKey] else { return nil }
        return value as? SpanLabel
    }

    /// This context with another label.
    func with(_ label: SpanLabel) -> ServiceContext {
        guard Entries.areKnown else {
            var context = self
            context[SpanLabelKey.self] = label
            return context
        }
        var entries = unsafeBitCast(self, to: Entries.self)
        if entries.isEmpty {
            entries = .labelled
            entries.values[Entries.labelPlace] = label
        } else {
            entries[Entries.labelKey] = label
        }
        return unsafeBitCast(entries, to: ServiceContext.self)
    }

    /// What a context consists of, wherever ``Entries/areKnown`` has proved it.
    ///
    /// Each access through the context's own subscript costs some 60 ns of generic code, which each span would pay.
    private typealias Entries = [AnyServiceContextKey: any Sendable]
}

extension [AnyServiceContextKey: any Sendable] {
    /// Whether such a dictionary is all that a context stores, so that the one has the layout of the other.
    fileprivate static let areKnown: Bool = {
        let stored = Mirror(reflecting: withLabel).children.map { type(of: $0.value) as Any.Type }
        return stored.count == 1 && stored[0] == Self.self
            && MemoryLayout<ServiceContext>.size == MemoryLayout<Self>.size
            && labelled[labelPlace].key == labelKey
    }()

    /// The key under which the label rides.
    fileprivate static let labelKey = labelled[labelPlace].key

    /// A label alone, with room for a tracer's entries beside it, so that the tracer's need not grow the dictionary.
    fileprivate static let labelled: Self = {
        var entries = Self(minimumCapacity: 3)
        withLabel.forEach { key, value in entries[key] = value }
        return entries
    }()

    fileprivate static let labelPlace = labelled.startIndex

    private static let withLabel: ServiceContext = {
        var context = ServiceContext.topLevel
        context[SpanLabelKey.self] = SpanLabel(isInSpan: false)
        return context
    }()
}
