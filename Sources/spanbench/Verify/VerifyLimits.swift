/// What `spanctl verify` is held to.
struct VerifyLimits: Sendable, Equatable {
    /// The number of spans for which the two limits below are set, every span examined.
    var spans = 10_000
    var seconds = 10.0
    var bytes = 100_000_000
    /// Requests in flight at once.
    var requestsAtOnce = 8
    /// A healthy stack is verified, as people do it, in so many seconds.
    var usualSeconds = 3.0
    /// How many times as long a span may take among more of them; half as long again is noise on a busy machine.
    var timeGrowth = 1.5
    /// How many times as many requests a span may cost among more of them.
    var requestGrowth = 1.1

    /// What was reached by runs on workloads of several sizes, smallest first.
    func measurements(of runs: [VerifyRun]) -> [Measurement] {
        runs.flatMap(measurements) + growth(of: runs.filter { $0.extent == .everySpan })
    }

    private func measurements(of run: VerifyRun) -> [Measurement] {
        let everySpan = run.extent == .everySpan
        let isLimited = everySpan && run.spans == spans
        let subject = "\(run.spans.grouped) spans, " + (everySpan ? "all examined" : "the usual limit")
        let time: Measurement.Limit? = isLimited ? .atMost(seconds) : everySpan ? nil : .atMost(usualSeconds)
        return [
            Measurement(
                subject, "spans examined", Double(run.spansExamined), .count,
                limit: everySpan ? .exactly(Double(run.spans)) : nil),
            Measurement(
                subject, "profiles found", Double(run.profilesFound), .count,
                limit: .exactly(Double(run.spansExamined))),
            Measurement(subject, "exit status", Double(run.cost.status), .count, limit: .exactly(0)),
            Measurement(subject, "wall time", run.cost.seconds, .seconds, limit: time),
            Measurement(subject, "CPU time of verify", run.cost.processorSeconds, .seconds),
            Measurement(
                subject, "peak memory", Double(run.cost.peakBytes), .bytes,
                limit: isLimited ? .atMost(Double(bytes)) : nil),
            Measurement(subject, "requests", Double(run.requests.requests), .count),
            Measurement(
                subject, "requests at once", Double(run.requests.atOnce), .count,
                limit: .atMost(Double(requestsAtOnce))),
        ]
    }

    /// What a span costs among more of them, as a multiple of what it costs among fewer.
    private func growth(of runs: [VerifyRun]) -> [Measurement] {
        zip(runs, runs.dropFirst()).flatMap { fewer, more in
            let subject = "\(fewer.spans.grouped) to \(more.spans.grouped) spans, all examined"
            let spans = Double(more.spans) / Double(max(fewer.spans, 1))
            return [
                Measurement(
                    subject, "time for each span", more.cost.seconds / fewer.cost.seconds / spans, .ratio,
                    limit: .atMost(timeGrowth)),
                Measurement(
                    subject, "requests for each span",
                    Double(more.requests.requests) / Double(max(fewer.requests.requests, 1)) / spans, .ratio,
                    limit: .atMost(requestGrowth)),
            ]
        }
    }
}
