/// What Pyroscope said when it was asked for the profile of one span.
struct SpanAnswer: Sendable {
    let spanID: SpanIdentifier
    /// Whether more of the profile may still be on its way.
    let isEarly: Bool
    /// Nothing if it refused to answer.
    var result: ProfileResult?
    /// The sentinels' functions among the frames.
    var sightings: Set<String> = []
    var failure: RegionEvidence.QueryFailure?
}
