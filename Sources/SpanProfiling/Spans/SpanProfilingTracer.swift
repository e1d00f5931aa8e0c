import ProfiledSpans
public import Tracing

/// A tracer that wraps another and makes the spans it starts lead to their CPU profiles.
///
/// A local root, the first span of a trace in this process, gets the attribute `pyroscope.profile.id`, its own span id in 16
/// hexadecimal digits, and CPU time spent in it and in all below it is labelled with that id while a ``SpanProfiler``
/// runs. With ``ProfilingScope/all`` every span gets its own, and owns its own time only. Only spans that record and are
/// sampled are labelled; what begins below a span that is not is left alone. Everything else is the wrapped tracer's.
///
/// The label `span_name` is the name that a span begins with: what it is renamed to later, its profile is not.
///
/// ```swift
/// InstrumentationSystem.bootstrap(SpanProfilingTracer(tracer))
/// ```
///
/// A tracer that propagates something else than W3C Trace Context tells its spans' identities itself:
///
/// ```swift
/// SpanProfilingTracer(tracer) { span in SpanIdentity(traceID: span.traceID, spanID: span.spanID) }
/// ```
public struct SpanProfilingTracer<Base: Tracer>: Tracer {
    public typealias Span = Base.Span

    /// The tracer that is wrapped.
    public let base: Base
    /// Which spans have a profile of their own.
    public let scope: ProfilingScope
    private let identity: @Sendable (Base.Span) -> SpanIdentity?
    private let promiseProfile: @Sendable (Base.Span, UInt64) -> Void

    /// Wraps any tracer that propagates W3C Trace Context: a span's identity is read from the `traceparent` it injects.
    ///
    /// A tracer that injects none has its spans left as they are, which is counted in
    /// ``SpanProfilerStatistics/unidentifiedSpans`` and logged once. Reading costs each labelled span some microseconds; prefer
    /// ``init(_:scope:identity:)`` where the span's type tells its identity.
    ///
    /// - Parameters:
    ///   - base: the tracer to wrap.
    ///   - scope: which spans have a profile of their own; as `PYROSCOPE_SPAN_SCOPE` says.
    public init(_ base: Base, scope: ProfilingScope = .fromEnvironment) {
        if let direct = Self.directIdentity {
            self.init(base, scope: scope, identity: direct)
        } else {
            self.init(base, scope: scope) { span in
                var headers = TraceparentHeader()
                base.inject(span.context, into: &headers, using: TraceparentInjector())
                return headers.value.flatMap(SpanIdentity.init(traceparent:))
            }
        }
    }

    /// Wraps a tracer whose spans tell their identity themselves.
    ///
    /// - Parameters:
    ///   - base: the tracer to wrap.
    ///   - scope: which spans have a profile of their own; as `PYROSCOPE_SPAN_SCOPE` says.
    ///   - identity: a span's identity; nil leaves the span without a profile.
    public init(
        _ base: Base, scope: ProfilingScope = .fromEnvironment,
        identity: @escaping @Sendable (Base.Span) -> SpanIdentity?
    ) {
        self.base = base
        self.scope = scope
        self.identity = identity
        promiseProfile = Self.directPromise ?? { span, spanID in ProfileLink.add(to: span, spanID: spanID) }
    }

    public func startSpan<Instant: TracerInstant>(
        _ operationName: String, context: @autoclosure () -> ServiceContext, ofKind kind: SpanKind,
        at instant: @autoclosure () -> Instant, function: String, file fileID: String, line: UInt
    ) -> Base.Span {
        let context = context()
        let inherited = context.spanLabel
        // Below an unlabelled span nothing is labelled: its trace is not kept.
        if let inherited, inherited.isInSpan, scope == .localRoots || !inherited.hasSpan {
            return base.startSpan(
                operationName, context: context, ofKind: kind, at: instant(), function: function, file: fileID,
                line: line
            )
        }
        // The label has to be in the context before the span exists, as the span's own context is made from it.
        let labelSet = inherited?.contents.tag.labelSet ?? 0
        let label = SpanLabel(tag: SpanLabelTag(labelSet: labelSet), isInSpan: true)
        // Handed over rather than copied, so that the tracer can put its own entry into it without another copy.
        var labelled: ServiceContext? = context.with(label)
        let span = base.startSpan(
            operationName, context: labelled.take() ?? context.with(label), ofKind: kind, at: instant(),
            function: function, file: fileID, line: line
        )
        guard span.isRecording else { return span }
        guard let identity = identity(span) else {
            LabelRegistry.shared.countUnidentifiedSpan()
            return span
        }
        guard identity.isSampled, identity.spanID != 0 else { return span }
        let spanName = LabelRegistry.shared.number(ofSpanName: operationName)
        label.fill(identity, tag: SpanLabelTag(spanName: spanName, labelSet: labelSet))
        if ProfileLink.isOffered { promiseProfile(span, identity.spanID) }
        return span
    }

    public func activeSpan(identifiedBy context: ServiceContext) -> Base.Span? {
        base.activeSpan(identifiedBy: context)
    }

    @available(*, deprecated, message: "let the wrapped tracer flush at graceful shutdown")
    public func forceFlush() {
        base.forceFlush()
    }

    public func inject<Carrier, Inject: Injector>(
        _ context: ServiceContext, into carrier: inout Carrier, using injector: Inject
    ) where Inject.Carrier == Carrier {
        base.inject(context, into: &carrier, using: injector)
    }

    public func extract<Carrier, Extract: Extractor>(
        _ carrier: Carrier, into context: inout ServiceContext, using extractor: Extract
    ) where Extract.Carrier == Carrier {
        base.extract(carrier, into: &context, using: extractor)
        // What comes from elsewhere starts anew here: the next span is a local root. Dynamic labels stay.
        guard let label = context.spanLabel, label.isInSpan else { return }
        let labelSet = label.contents.tag.labelSet
        context[SpanLabelKey.self] =
            labelSet == 0 ? nil : SpanLabel(tag: SpanLabelTag(labelSet: labelSet), isInSpan: false)
    }
}
