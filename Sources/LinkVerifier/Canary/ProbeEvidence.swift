/// What became of a request of ours to one region.
struct ProbeEvidence: Sendable, Equatable {
    /// What came back.
    enum Answer: Sendable, Equatable {
        case status(UInt)
        /// Nothing, for a reason.
        case none(reason: String)
    }

    let target: ProbeTarget
    /// The trace that the request was to become part of.
    let traceID: String
    let answer: Answer
    /// How long after the request its spans must be there.
    let patience: Duration
    /// Whether the trace has a span of the service, in the region if it has regions.
    var isFound = false
    /// The services that do have spans in the trace.
    var services: [String] = []
    /// Whether a search finds the trace; nothing if it was not looked for.
    var isSearchable: Bool?
    /// Why the trace could not be asked for when that was last tried.
    var obstacle: String?
    /// How long after the request the trace was last asked for.
    var waited = Duration.zero

    /// Whether the service took the request.
    var isAccepted: Bool {
        if case .status(let code) = answer { (200..<400).contains(code) } else { false }
    }

    /// The region and where the request went, as messages quote them.
    var place: String {
        target.region.isEmpty ? "\"\(target.url)\"" : "\"\(target.url)\" of region \"\(target.region)\""
    }
}
