/// What became of a span and a profile of ours.
struct CanaryEvidence: Sendable, Equatable {
    /// What became of one of them.
    struct Delivery: Sendable, Equatable {
        /// Where it was sent.
        let url: String
        /// Why it was refused, in the server's words; nothing if it was accepted.
        var refusal: String?
        /// What was read back; nothing if nothing came back.
        var readBack: String?
        /// Why it could not be asked for when that was last tried.
        var obstacle: String?
        /// How long after it was accepted it was last asked for.
        var waited = Duration.zero
    }

    let canary: Canary
    var span: Delivery
    var profile: Delivery
    /// How long after they were accepted they must be there.
    let patience: Duration

    /// Whether there is nothing left to wait for.
    var isComplete: Bool {
        [span, profile].allSatisfy { $0.refusal != nil || $0.readBack != nil }
    }
}
