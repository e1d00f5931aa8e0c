/// One rule of the link, judged from evidence alone.
protocol LinkCheck: Sendable {
    /// What the check has to say, if anything.
    static func finding(in evidence: RegionEvidence) -> Finding?
}

/// Every check, in the order of the chain.
enum LinkChecks {
    static let all: [any LinkCheck.Type] = [
        RegionSilentCheck.self,
        AttributeMissingCheck.self,
        AttributeMalformedCheck.self,
        AttributeMismatchCheck.self,
        ProfileMissingCheck.self,
        ProfileExceedsSpanCheck.self,
        RandomSpanCheck.self,
    ]

    /// The report on one region.
    static func report(on evidence: RegionEvidence) -> RegionReport {
        let states = evidence.labelled.map(\.state)
        return RegionReport(
            region: evidence.region,
            spansSeen: evidence.roots.count,
            spansLabelled: states.count,
            profilesFound: states.count { if case .found = $0 { true } else { false } },
            spansPending: states.count { $0 == .pending },
            spansInconclusive: states.count { $0 == .tooShort || $0 == .possiblyWaiting },
            findings: all.compactMap { $0.finding(in: evidence) }
        )
    }
}
