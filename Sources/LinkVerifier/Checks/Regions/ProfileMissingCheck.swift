/// Spans that used enough CPU have samples.
enum ProfileMissingCheck: RegionCheck {
    static let id = CheckID.profileMissing
    static let rule = "Spans that used enough CPU have samples"

    static func reasonToSkip(_ evidence: RegionEvidence) -> String? { evidence.reasonWithoutAnswers }

    static func finding(in evidence: RegionEvidence) -> Finding? {
        let labelled = evidence.labelled
        let missing = labelled.compactMap { labelled -> (root: TraceSpan, reason: ProfileState.Reason)? in
            guard case .missing(let reason) = labelled.state, reason != .noProfiles else { return nil }
            return (labelled.root, reason)
        }
        if let reason = missing.first?.reason {
            return Finding(
                check: id,
                verdict: .fail,
                message: "\(evidence.share(missing.count)) have no samples, though \(why(reason, in: evidence))",
                remedy: remedy(for: reason),
                evidence: missing.map { SpanEvidence(of: $0.root, values: ["samples": "0"]) }
            )
        }
        let states = labelled.map(\.state)
        guard states.allSatisfy(\.isUndecided), !SpansTooShortCheck.isTheReason(in: evidence) else { return nil }
        return nothingProved(by: states, in: evidence)
    }

    private static func nothingProved(by states: [ProfileState], in evidence: RegionEvidence) -> Finding {
        let minimum = evidence.limits.minimumCPU.milliseconds
        let counts: [(count: Int, text: String)] = [
            (states.count { $0 == .pending }, "too recent for its profile to have arrived"),
            (states.count { $0 == .tooShort }, evidence.shortness),
            (states.count { $0 == .possiblyWaiting }, "possibly only waiting"),
        ]
        let parts = counts.filter { $0.count > 0 }.map { "\($0.count) \($0.text)" }
        return Finding(
            check: id,
            verdict: .inconclusive,
            message: "no span \(evidence.place) has samples so far: " + parts.joined(separator: ", "),
            remedy: states.contains(.pending)
                ? "wait for the next upload of profiles, and look again"
                : "send requests that use at least \(minimum) of CPU each, and look again"
        )
    }

    private static func why(_ reason: ProfileState.Reason, in evidence: RegionEvidence) -> String {
        switch reason {
        case .siblings(let leastCPU):
            "spans of the same name have at least \(Duration.nanoseconds(leastCPU).milliseconds) of CPU each"
        case .unclaimedCPU(let perRequest):
            "the profiles of \(evidence.subject) hold \(Duration.nanoseconds(perRequest).milliseconds) of CPU for each "
                + "request"
        case .noProfiles:
            "they lasted \(evidence.limits.minimumCPU.milliseconds) or more"
        }
    }

    private static func remedy(for reason: ProfileState.Reason) -> String {
        switch reason {
        case .siblings, .noProfiles:
            "read the service's log for profiles that were dropped or refused, and for labels lost between threads"
        case .unclaimedCPU:
            "label each sample with the span_id of the span that it was taken in"
        }
    }
}

extension ProfileState {
    /// Whether the span has no samples, and need not have any so far.
    fileprivate var isUndecided: Bool {
        switch self {
        case .pending, .tooShort, .possiblyWaiting: true
        case .found, .missing, .unanswered: false
        }
    }
}
