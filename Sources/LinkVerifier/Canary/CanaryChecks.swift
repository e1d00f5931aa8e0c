/// The checks of what was sent to be found again.
enum CanaryChecks {
    static let all: [any StackCheck.Type] = [CanarySpanCheck.self, CanaryProfileCheck.self]

    /// Why there is no canary to judge.
    static func reasonToSkip(_ evidence: StackEvidence) -> String? {
        evidence.canary == nil ? "no canary was asked for" : nil
    }
}
