/// Why a name or value is left off the samples, and what to do about it; the profiler says each once.
enum LabelRefusal: Hashable, Sendable, CustomStringConvertible {
    /// More distinct span names than the limit.
    case spanNames(limit: Int)
    /// A dynamic label took more distinct values than the limit.
    case values(name: String, limit: Int)
    /// A dynamic label got a value that the server would refuse; the most bytes it takes.
    case longValue(name: String, limit: Int)
    /// One dynamic label more than a series may have.
    case labels(name: String, limit: Int)
    /// More distinct combinations of dynamic labels than the limit.
    case combinations(limit: Int)
    /// The server would refuse a label of this name.
    case invalidName(String)
    /// The profiler or the server sets a label of this name itself.
    case reservedName(String)
    /// All profiles of this process have a label of this name.
    case seriesLabel(String)
    /// Spans whose identity the tracer does not tell.
    case unidentifiedSpans

    var description: String {
        switch self {
        case .spanNames(let limit):
            "more than \"\(limit)\" distinct span names, so further ones are left off the samples; "
                + "name spans by route instead of path, or raise maximumSpanNames"
        case .values(let name, let limit):
            "label \"\(name)\" took more than \"\(limit)\" distinct values, so further ones are left off; "
                + "use a label with fewer, or raise maximumLabelValues"
        case .longValue(let name, let limit):
            "a value of label \"\(name)\" is longer than the \"\(limit)\" bytes that the server takes, so it is left off; "
                + "shorten it"
        case .labels(let name, let limit):
            "label \"\(name)\" is one more than the \"\(limit)\" that the server leaves to a sample, so it is left off; "
                + "use fewer"
        case .combinations(let limit):
            "more than \"\(limit)\" distinct combinations of labels, so further ones are left off; "
                + "use fewer labels at once"
        case .invalidName(let name): SpanProfilerError.invalidLabelName(name).description
        case .reservedName(let name): SpanProfilerError.reservedLabelName(name).description
        case .seriesLabel(let name):
            "label \"\(name)\" is on all profiles of this process, so it is left off the samples; choose another name"
        case .unidentifiedSpans:
            "sampled spans have no profile, as their tracer injects no \"traceparent\"; "
                + "pass SpanProfilingTracer an identity closure"
        }
    }
}
