/// Which spans of a trace are local roots: the first ones that a process created.
enum LocalRoots {
    /// The local roots, among a whole trace's spans, of requests that a service received in one region, newest first.
    static func ofRequests(
        to serviceName: String,
        regionAttribute: String?,
        region: String,
        in trace: [TraceSpan]
    ) -> [TraceSpan] {
        let byID = Dictionary(trace.map { ($0.spanID, $0) }) { first, _ in first }
        return trace.filter { span in
            span.kind == .server
                && span.resource["service.name"] == .string(serviceName)
                && span.isOf(region, by: regionAttribute)
                && isLocalRoot(span, parent: span.parentSpanID.flatMap { byID[$0] })
        }
        .sorted(by: isNewer)
    }

    /// No parent, or one in another process.
    ///
    /// The span's flags say so if its SDK sets them. Else a parent that is not in the trace is remote, since a process
    /// that exported the child would have exported the parent; one of another service instance is remote; and so is
    /// the caller's side of a call that an instance made to itself.
    static func isLocalRoot(_ span: TraceSpan, parent: TraceSpan?) -> Bool {
        guard span.parentSpanID != nil else { return true }
        if let isRemote = span.parentIsRemote { return isRemote }
        guard let parent else { return true }
        return !isSameInstance(span, parent) || (span.kind == .server && parent.kind == .client)
    }

    static func isNewer(_ left: TraceSpan, _ right: TraceSpan) -> Bool {
        (left.startNanoseconds, right.spanID) > (right.startNanoseconds, left.spanID)
    }

    private static func isSameInstance(_ left: TraceSpan, _ right: TraceSpan) -> Bool {
        ["service.namespace", "service.name", "service.instance.id", "host.name"].allSatisfy {
            left.resource[$0] == right.resource[$0]
        }
    }
}

extension TraceSpan {
    /// Whether the span's resource names the region; any does where there are no regions.
    func isOf(_ region: String, by attribute: String?) -> Bool {
        attribute.map { resource[$0] == .string(region) } ?? true
    }
}
