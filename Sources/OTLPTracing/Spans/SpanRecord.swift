import Tracing

/// What changes in a span between its start and its end, kept within the limits.
struct SpanRecord: Sendable {
    /// An event, and how many of its attributes did not fit.
    struct Event: Sendable {
        let event: SpanEvent
        let droppedAttributes: Int
    }

    /// A link to another span, and how many of its attributes did not fit.
    struct Link: Sendable {
        let spanContext: SpanContext
        let attributes: SpanAttributes
        let droppedAttributes: Int
    }

    var name: String
    private var writtenAttributes: SpanAttributes = [:]
    /// The id under which a profile was promised, until an attribute says so.
    private var profileID: UInt64?
    private(set) var events: [Event] = []
    private(set) var links: [Link] = []
    private(set) var status: SpanStatus?
    private(set) var droppedAttributes = 0
    private(set) var droppedEvents = 0
    private(set) var droppedLinks = 0
    /// Nil while the span runs.
    private(set) var endNanoseconds: UInt64?

    init(name: String) {
        self.name = name
    }

    var attributes: SpanAttributes {
        guard let profileID else { return writtenAttributes }
        var attributes = writtenAttributes
        attributes.set("pyroscope.profile.id", value: .string(Hexadecimal.string(profileID)))
        return attributes
    }

    /// Adds the attribute `pyroscope.profile.id`, which costs next to nothing until the attributes are read.
    mutating func promiseProfile(under id: UInt64, limits: SpanLimits) {
        if writtenAttributes.count < limits.attributes { profileID = id } else { droppedAttributes += 1 }
    }

    /// Replaces the attributes; where they are too many, keys that were there before stay, and the last of the new ones go.
    mutating func setAttributes(_ new: SpanAttributes, limits: SpanLimits) {
        let dropped = new.count - limits.attributes
        writtenAttributes = dropped > 0 ? new.limited(to: limits.attributes, preferring: attributes) : new
        profileID = nil
        droppedAttributes += max(0, dropped)
    }

    mutating func addEvent(_ event: SpanEvent, limits: SpanLimits) {
        guard events.count < limits.events else { droppedEvents += 1; return }
        let dropped = event.attributes.count - limits.attributesPerEvent
        guard dropped > 0 else { events.append(Event(event: event, droppedAttributes: 0)); return }
        var kept = event
        kept.attributes = event.attributes.limited(to: limits.attributesPerEvent)
        events.append(Event(event: kept, droppedAttributes: dropped))
    }

    mutating func addLink(to spanContext: SpanContext, attributes: SpanAttributes, limits: SpanLimits) {
        guard links.count < limits.links else { droppedLinks += 1; return }
        links.append(
            Link(
                spanContext: spanContext,
                attributes: attributes.limited(to: limits.attributesPerLink),
                droppedAttributes: max(0, attributes.count - limits.attributesPerLink)
            )
        )
    }

    /// Follows the OpenTelemetry API: `ok` is final, and only an error keeps its message.
    mutating func setStatus(_ new: SpanStatus) {
        switch (status?.code, new.code) {
        case (.ok, _): return
        case (_, .ok): status = SpanStatus(code: .ok)
        case (_, .error): status = new
        }
    }

    /// Ends the span unless it has ended; whether it did.
    mutating func end(at nanoseconds: UInt64, startedAt start: UInt64, limits: SpanLimits) -> Bool {
        guard endNanoseconds == nil else { return false }
        if let length = limits.attributeValueLength { cutValues(to: length) }
        // The wall clock may have been set back meanwhile; a duration must not be negative.
        endNanoseconds = max(nanoseconds, start)
        return true
    }
}

extension SpanRecord {
    /// Once for each span: while it runs, what is set over and over would be cut as often.
    private mutating func cutValues(to length: Int) {
        writtenAttributes = writtenAttributes.cut(to: length)
        events = events.map { event in
            var cut = event.event
            cut.attributes = cut.attributes.cut(to: length)
            return Event(event: cut, droppedAttributes: event.droppedAttributes)
        }
        links = links.map { link in
            Link(
                spanContext: link.spanContext, attributes: link.attributes.cut(to: length),
                droppedAttributes: link.droppedAttributes
            )
        }
    }
}

extension SpanAttributes {
    /// At most `limit` of the attributes: first those whose keys `kept` has, then the others in the order of their keys.
    fileprivate func limited(to limit: Int, preferring kept: SpanAttributes = [:]) -> SpanAttributes {
        guard count > limit else { return self }
        var names: [(isNew: Bool, name: String)] = []
        forEach { name, _ in names.append((kept.get(name) == nil, name)) }
        names.sort { $0.isNew == $1.isNew ? $0.name < $1.name : !$0.isNew }
        var result: SpanAttributes = [:]
        for (_, name) in names.prefix(limit) {
            result.set(name, value: get(name))
        }
        return result
    }
}
