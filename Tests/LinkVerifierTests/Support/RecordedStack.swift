import Foundation

/// What a Tempo and a Pyroscope hold, and what is wrong with them.
struct RecordedStack: Sendable {
    /// What a server does instead of answering as it should.
    enum Fault: Sendable {
        /// A page comes back, as from a wrong port or a login in front.
        case html
        case status(UInt, String)
        case json(String)
        /// No answer while the test lasts.
        case hangs
    }

    var spans: [RecordedSpan]
    /// Whether the second version of the trace lookup is served.
    var servesSecondVersion = true
    /// Whether Pyroscope heeds the span selector.
    var selectsSpans = true
    /// The resource attribute that names a span's region.
    var regionAttribute = "region"
    /// CPU time, in milliseconds, of each region's profiles beyond the spans'.
    var otherCPU: [String: Int] = [:]
    /// Tempo's `query_end_cutoff`, in seconds: what is newer is left out of searches.
    var searchCutoff = 0.0
    /// Headers without which every request is refused with 401 and its own words.
    var wantedHeaders: [String: String] = [:]
    var tempoFault: Fault?
    var pyroscopeFault: Fault?
    /// What Pyroscope does when it is asked for a span's profile, whatever else it answers.
    var spanProfileFault: Fault?
    /// Seconds from the clock's start until which the faults last.
    var faultsEnd = Double.infinity

    init(_ spans: [RecordedSpan]) {
        self.spans = spans
    }

    /// Ten healthy requests in each of the regions.
    static func healthy(_ regions: [String] = ["us-east"]) -> RecordedStack {
        RecordedStack(
            regions.enumerated().flatMap { index, region in
                (1...10).map { .healthy($0 + 100 * index, region: region) }
            }
        )
    }

    /// The same stack with something changed in each span.
    func changing(_ change: (inout RecordedSpan) -> Void) -> RecordedStack {
        var stack = self
        for index in stack.spans.indices { change(&stack.spans[index]) }
        return stack
    }

    /// The same stack with something else changed.
    func with(_ change: (inout RecordedStack) -> Void) -> RecordedStack {
        var stack = self
        change(&stack)
        return stack
    }
}
