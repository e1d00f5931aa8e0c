import Synchronization
import Tracing

/// What a sample taken in this context is labelled with: it rides in the `ServiceContext`, where the signal handler reads it.
///
/// The handler reads the first four fields by their offset, 16 bytes behind the object's start, with plain loads; the
/// self-test proves that layout before a label is ever read. A label is filled before its context is bound anywhere, and
/// never changes after.
final class SpanLabel: Sendable {
    private let spanID: Atomic<UInt64>
    private let traceIDHigh: Atomic<UInt64>
    private let traceIDLow: Atomic<UInt64>
    private let tag: Atomic<UInt64>
    /// Whether a local span has begun here, labelled or not, so that spans below are no local roots.
    let isInSpan: Bool

    init(identity: SpanIdentity? = nil, tag: SpanLabelTag = SpanLabelTag(), isInSpan: Bool) {
        spanID = Atomic(identity?.spanID ?? 0)
        traceIDHigh = Atomic(identity?.traceIDHigh ?? 0)
        traceIDLow = Atomic(identity?.traceIDLow ?? 0)
        self.tag = Atomic(tag.rawValue)
        self.isInSpan = isInSpan
    }

    /// The fields as the handler should see them.
    var contents: SpanLabelContents {
        SpanLabelContents(
            spanID: spanID.load(ordering: .acquiring), traceIDHigh: traceIDHigh.load(ordering: .relaxed),
            traceIDLow: traceIDLow.load(ordering: .relaxed),
            tag: SpanLabelTag(rawValue: tag.load(ordering: .relaxed))
        )
    }

    /// Whether a span is named that samples can be put under.
    var hasSpan: Bool { spanID.load(ordering: .relaxed) != 0 }

    /// Fills the label once the span's identity is known; the span id last, as a sample without it is unlabelled.
    func fill(_ identity: SpanIdentity, tag: SpanLabelTag) {
        self.tag.store(tag.rawValue, ordering: .relaxed)
        traceIDHigh.store(identity.traceIDHigh, ordering: .relaxed)
        traceIDLow.store(identity.traceIDLow, ordering: .relaxed)
        spanID.store(identity.spanID, ordering: .releasing)
    }

    /// The same span, with other dynamic labels.
    func with(labelSet: UInt32) -> SpanLabel {
        let contents = contents
        return SpanLabel(
            identity: SpanIdentity(
                traceIDHigh: contents.traceIDHigh, traceIDLow: contents.traceIDLow, spanID: contents.spanID,
                isSampled: contents.spanID != 0
            ),
            tag: SpanLabelTag(spanName: contents.tag.spanName, labelSet: labelSet),
            isInSpan: isInSpan
        )
    }
}

/// A label's fields, as one value.
struct SpanLabelContents: Hashable, Sendable {
    var spanID: UInt64 = 0
    var traceIDHigh: UInt64 = 0
    var traceIDLow: UInt64 = 0
    var tag = SpanLabelTag()
}

/// Two numbers of the ``LabelRegistry`` in one word: a handler must not touch strings.
struct SpanLabelTag: RawRepresentable, Hashable, Sendable {
    var rawValue: UInt64

    init(rawValue: UInt64) { self.rawValue = rawValue }

    init(spanName: UInt32 = 0, labelSet: UInt32 = 0) { rawValue = UInt64(spanName) << 32 | UInt64(labelSet) }

    /// The number of the span's name; 0 is none.
    var spanName: UInt32 { UInt32(truncatingIfNeeded: rawValue >> 32) }
    /// The number of the set of dynamic labels; 0 is none.
    var labelSet: UInt32 { UInt32(truncatingIfNeeded: rawValue) }
}

/// Where a ``SpanLabel`` rides in a `ServiceContext`.
enum SpanLabelKey: ServiceContextKey {
    typealias Value = SpanLabel
}
