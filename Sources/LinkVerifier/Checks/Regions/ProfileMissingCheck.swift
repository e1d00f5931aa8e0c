import StackConfig

/// Spans that used enough CPU have samples.
enum ProfileMissingCheck: RegionCheck {
    static let id = CheckID.profileMissing
    static let rule = "Spans that used enough CPU have samples"

    static func finding(in evidence: RegionEvidence) -> Finding? {
        let labelled = evidence.labelled
        let missing = labelled.compactMap { labelled -> (root: TraceSpan, reason: ProfileState.Reason)? in
            guard case .missing(let reason) = labelled.state else { return nil }
            return (labelled.root, reason)
        }
        if let reason = missing.first?.reason {
            return Finding(
                check: id,
                verdict: .fail,
                message: "\(evidence.share(missing.count)) have no samples, though \(why(reason, in: evidence))",
                remedy: remedy(for: reason, in: evidence),
                evidence: missing.map { SpanEvidence(of: $0.root, values: ["samples": "0"]) }
            )
        }
        guard !labelled.isEmpty, labelled.allSatisfy({ !$0.state.isFound }) else { return nil }
        return nothingProved(by: labelled.map(\.state), in: evidence)
    }

    private static func nothingProved(by states: [ProfileState], in evidence: RegionEvidence) -> Finding {
        let counts: [(count: Int, text: String)] = [
            (states.count { $0 == .pending }, "too recent for its profile to have arrived"),
            (states.count { $0 == .tooShort }, tooShort(in: evidence)),
            (states.count { $0 == .possiblyWaiting }, "possibly only waiting"),
        ]
        let parts = counts.filter { $0.count > 0 }.map { "\($0.count) \($0.text)" }
        return Finding(
            check: id,
            verdict: .inconclusive,
            message: "no span of region \"\(evidence.region)\" has samples so far: " + parts.joined(separator: ", "),
            remedy: states.contains(.pending)
                ? "wait for the next upload of profiles, and look again"
                : "send requests that use at least \(evidence.limits.minimumCPU.milliseconds) of CPU each, and look again"
        )
    }

    private static func tooShort(in evidence: RegionEvidence) -> String {
        let minimum = evidence.limits.minimumCPU.milliseconds
        return switch evidence.scope {
        case .localRoots: "shorter than \(minimum)"
        case .all: "with less than \(minimum) outside its children"
        }
    }

    private static func why(_ reason: ProfileState.Reason, in evidence: RegionEvidence) -> String {
        switch reason {
        case .siblings(let leastCPU):
            "spans of the same name have at least \(Duration.nanoseconds(leastCPU).milliseconds) of CPU each"
        case .noProfiles:
            "they lasted \(evidence.limits.minimumCPU.milliseconds) or more: the region has no profile at all"
        case .unclaimedCPU(let perRequest):
            "the region's profiles hold \(Duration.nanoseconds(perRequest).milliseconds) of CPU for each request"
        }
    }

    private static func remedy(for reason: ProfileState.Reason, in evidence: RegionEvidence) -> String {
        switch reason {
        case .siblings:
            "read the service's log for profiles that were dropped or refused, and for labels lost between threads"
        case .noProfiles:
            "start the profiler in region \"\(evidence.region)\", and check that it reaches Pyroscope and labels its "
                + "profiles with service_name \"\(evidence.serviceName)\" and the region"
        case .unclaimedCPU:
            "label each sample with the span_id of the span that it was taken in"
        }
    }
}

extension ProfileState {
    var isFound: Bool {
        if case .found = self { true } else { false }
    }
}
