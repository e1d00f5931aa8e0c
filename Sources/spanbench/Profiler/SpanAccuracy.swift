/// How near what a server got is to what threads' clocks said.
struct SpanAccuracy: Sendable, Equatable {
    /// How many spans used CPU time.
    private(set) var spans = 0
    /// Seconds of CPU time that the spans used, by the threads' clocks.
    private(set) var truth = 0.0
    /// How far what all spans were given together is from it, as a part of it.
    private(set) var total = 0.0
    /// The mean over all spans of how far off each is, up or down, as a part of its truth.
    private(set) var meanError = 0.0
    private(set) var largestError = 0.0

    /// - Parameters:
    ///   - entries: the spans.
    ///   - received: nanoseconds by span id.
    init(_ entries: [SpanLedger.Entry], received: [UInt64: Int64]) {
        let used = entries.filter { $0.nanoseconds > 0 }
        guard !used.isEmpty else { return }
        let errors = used.map { entry in
            abs(Double(received[entry.spanID] ?? 0) - Double(entry.nanoseconds)) / Double(entry.nanoseconds)
        }
        let truth = used.reduce(0) { $0 + Double($1.nanoseconds) }
        let given = used.reduce(0) { $0 + Double(received[$1.spanID] ?? 0) }
        spans = used.count
        self.truth = truth / 1e9
        total = given / truth - 1
        meanError = errors.reduce(0, +) / Double(errors.count)
        largestError = errors.max() ?? 0
    }

    init(_ runs: [TrialRun<[SpanLedger.Entry]>]) {
        let received = runs.reduce(into: [:]) { $0.merge($1.received.nanosecondsBySpan, uniquingKeysWith: +) }
        self.init(runs.flatMap(\.outcome), received: received)
    }
}
