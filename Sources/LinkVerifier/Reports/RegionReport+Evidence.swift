extension RegionReport {
    /// The report on one region.
    ///
    /// - Parameter others: The results for the whole stack, which may explain what is found here.
    init(_ evidence: RegionEvidence, besides others: [CheckResult]) {
        let results = CheckCatalogue.region.map { $0.result(on: evidence) }
        self.init(evidence, checks: Causes.sorted(results, besides: others))
    }

    /// The report on one region, of which the checks' results are known.
    init(_ evidence: RegionEvidence, checks: [CheckResult]) {
        let states = evidence.labelled.map(\.state)
        self.init(
            region: evidence.region,
            spansSeen: evidence.roots.count,
            spansLabelled: states.count,
            profilesFound: states.count { if case .found = $0 { true } else { false } },
            spansPending: states.count { $0 == .pending },
            spansInconclusive: states.count { $0 == .tooShort || $0 == .possiblyWaiting },
            checks: checks
        )
    }
}
