/// What the load generator tells while it runs.
enum LoadEvent: Sendable, Equatable {
    /// A region began to fail.
    case down(region: String, reason: String)
    /// A region that failed answers again.
    case back(region: String, after: Duration)
    /// How far everything is.
    case progress([RegionRecord.Summary])
}

extension LoadEvent: CustomStringConvertible {
    var description: String {
        switch self {
        case .down(let region, let reason):
            "\(region) is down: \(reason); trying on"
        case .back(let region, let after):
            "\(region) is back after \(after.shortDescription)"
        case .progress(let summaries):
            summaries
                .map { summary in
                    "\(summary.region) \(summary.requests) orders, \(summary.errors) errors"
                        + (summary.latency.map { ", p50 \($0.p50.shortDescription)" } ?? "")
                }
                .joined(separator: "; ")
        }
    }
}
