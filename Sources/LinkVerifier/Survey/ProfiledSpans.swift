import StackConfig

/// Which spans of a trace must have profiles of their own.
enum ProfiledSpans {
    /// Those, among a whole trace's spans, of a service in one region, newest first.
    static func inScope(of target: VerificationTarget, region: String, in trace: [TraceSpan]) -> [TraceSpan] {
        switch target.scope {
        case .localRoots:
            return LocalRoots.ofRequests(
                to: target.serviceName,
                regionAttribute: target.regionAttribute,
                region: region,
                in: trace
            )
        case .all:
            let children = Dictionary(grouping: trace) { $0.parentSpanID }
            return trace.filter { span in
                span.resource["service.name"] == .string(target.serviceName)
                    && span.isOf(region, by: target.regionAttribute)
            }
            .map { delegating($0, to: children[$0.spanID] ?? []) }
            .sorted(by: LocalRoots.isNewer)
        }
    }

    /// What a whole trace holds of a service in one region.
    static func look(at trace: [TraceSpan], for target: VerificationTarget, region: String) -> TraceLook {
        var look = TraceLook(spans: inScope(of: target, region: region, in: trace))
        let byID = Dictionary(trace.map { ($0.spanID, $0) }) { first, _ in first }
        switch target.scope {
        case .localRoots:
            look.nested = trace.filter { span in
                span.attributes[ProfileAttribute.name] != nil
                    && span.resource["service.name"] == .string(target.serviceName)
                    && span.isOf(region, by: target.regionAttribute)
                    && !LocalRoots.isLocalRoot(span, parent: span.parentSpanID.flatMap { byID[$0] })
            }
        case .all where !target.sentinels.isEmpty:
            for span in look.spans { look.ancestors[span.spanID] = names(above: span, in: byID) }
        case .all: break
        }
        return look
    }

    /// The names of the spans of the same process that a span is a part of.
    private static func names(above span: TraceSpan, in trace: [String: TraceSpan]) -> Set<String> {
        var names: Set<String> = []
        var visited: Set<String> = []
        var span = span
        while visited.insert(span.spanID).inserted, let parent = span.parentSpanID.flatMap({ trace[$0] }),
            !LocalRoots.isLocalRoot(span, parent: parent)
        {
            names.insert(parent.name)
            span = parent
        }
        return names
    }

    /// The span, with the time in which at least one of its children in the same process ran.
    private static func delegating(_ span: TraceSpan, to children: [TraceSpan]) -> TraceSpan {
        var span = span
        var counted = span.startNanoseconds
        let local = children.filter { !LocalRoots.isLocalRoot($0, parent: span) }
        for child in local.sorted(by: { $0.startNanoseconds < $1.startNanoseconds }) {
            let start = max(child.startNanoseconds, counted)
            let end = min(child.endNanoseconds, span.endNanoseconds)
            guard end > start else { continue }
            span.delegatedNanoseconds += end - start
            counted = end
        }
        return span
    }
}
