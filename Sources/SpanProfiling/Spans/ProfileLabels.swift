import Tracing

/// Runs `body` with labels on every CPU sample that it and the tasks it starts cause, on whichever thread they run.
///
/// Each value becomes a series of its own at the server, so use few: beyond
/// ``SpanProfilerConfiguration/maximumLabelValues`` the label is left off, and counted in
/// ``SpanProfilerStatistics/refusedLabelValues``.
///
/// - Parameters:
///   - labels: names that match `[a-zA-Z_][a-zA-Z0-9_]*`, with values; they are added to those already in force, and win.
///   - isolation: the actor that `body` runs on; the caller's.
///   - body: what to label.
public func withProfileLabels<Result>(
    _ labels: [String: String], isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
) async rethrows -> Result {
    try await ServiceContext.withValue(contextAdding(labels), isolation: isolation, operation: body)
}

/// Runs synchronous `body` with labels on every CPU sample that it and the tasks it starts cause.
///
/// - Parameters:
///   - labels: names that match `[a-zA-Z_][a-zA-Z0-9_]*`, with values; they are added to those already in force, and win.
///   - body: what to label.
public func withProfileLabels<Result>(_ labels: [String: String], _ body: () throws -> Result) rethrows -> Result {
    try ServiceContext.withValue(contextAdding(labels), operation: body)
}

private func contextAdding(_ labels: [String: String]) -> ServiceContext {
    let context = ServiceContext.current ?? .topLevel
    let present = context.spanLabel ?? SpanLabel(isInSpan: false)
    let labelSet = LabelRegistry.shared.number(adding: labels, to: present.contents.tag.labelSet)
    return context.with(present.with(labelSet: labelSet))
}
