/// What became of a request of ours to one region.
struct ProbeEvidence: Sendable, Equatable {
    let region: String
}
