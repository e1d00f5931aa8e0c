/// Stacks in which every span has a profile of its own.
extension RecordedStack {
    /// Ten requests, each with a child in which nearly all its time and all its CPU was spent.
    static func families() -> RecordedStack {
        RecordedStack(
            RecordedStack.healthy().spans.flatMap { parent in
                var waiting = parent
                waiting.sampledMilliseconds = 0
                return [waiting, .child(of: parent)]
            }
        )
    }
}

extension RecordedSpan {
    /// A step of a request, in the same process.
    static func child(of parent: RecordedSpan) -> RecordedSpan {
        var child = parent
        child.spanID = "c" + parent.spanID.dropFirst()
        child.parentSpanID = parent.spanID
        child.name = "search"
        child.kind = "SPAN_KIND_INTERNAL"
        child.start += 0.01
        child.milliseconds -= 20
        child.attribute = child.spanID
        return child
    }

    var isChild: Bool { kind == "SPAN_KIND_INTERNAL" }
}
