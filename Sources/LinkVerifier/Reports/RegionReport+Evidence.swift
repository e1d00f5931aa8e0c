extension RegionReport {
    /// The report on one region.
    ///
    /// - Parameter others: The results for the whole stack, which may explain what is found here.
    init(_ evidence: RegionEvidence, besides others: [CheckResult]) {
        let states = evidence.labelled.map(\.state)
        self.init(
            region: evidence.region,
            spansSeen: evidence.roots.count,
            spansLabelled: states.count,
            profilesFound: states.count { if case .found = $0 { true } else { false } },
            spansPending: states.count { $0 == .pending },
            spansInconclusive: states.count { $0 == .tooShort || $0 == .possiblyWaiting },
            checks: Causes.sorted(CheckCatalogue.region.map { $0.result(on: evidence) }, besides: others)
        )
    }
}
