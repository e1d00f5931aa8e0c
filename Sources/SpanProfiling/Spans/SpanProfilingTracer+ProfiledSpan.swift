import ProfiledSpans
import Tracing

/// Shorter ways for tracers whose spans offer them.
extension SpanProfilingTracer {
    /// Asks the span itself; nil if it is of a kind that does not tell.
    static var directIdentity: (@Sendable (Base.Span) -> SpanIdentity?)? {
        guard let type = Base.Span.self as? any ProfiledSpan.Type else { return nil }
        return directIdentity(type)
    }

    /// Lets the span keep its profile's id itself; nil if it is of a kind that cannot.
    static var directPromise: (@Sendable (Base.Span, UInt64) -> Void)? {
        guard let type = Base.Span.self as? any ProfiledSpan.Type else { return nil }
        return directPromise(type)
    }

    private static func directIdentity<Span: ProfiledSpan>(
        _ type: Span.Type
    ) -> @Sendable (Base.Span) -> SpanIdentity? {
        { span in
            let context = same(span, as: type).traceContext
            return SpanIdentity(
                traceIDHigh: context.traceIDHigh, traceIDLow: context.traceIDLow, spanID: context.spanID,
                isSampled: context.isSampled
            )
        }
    }

    private static func directPromise<Span: ProfiledSpan>(_ type: Span.Type) -> @Sendable (Base.Span, UInt64) -> Void {
        { span, id in same(span, as: type).promiseProfile(under: id) }
    }

    /// The span under the name that its type has here: `type` is `Base.Span` seen as what it conforms to. A cast would find that
    /// out again for each span.
    private static func same<Span: ProfiledSpan>(_ span: Base.Span, as type: Span.Type) -> Span {
        unsafeBitCast(span, to: Span.self)
    }
}
