/// What became of the canary.
struct CanaryEvidence: Sendable, Equatable {
}
