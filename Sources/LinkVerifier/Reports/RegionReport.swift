/// What was found out about one region.
package struct RegionReport: Sendable, Equatable, Codable {
    package let region: String
    /// `fail` if a check failed, `pass` if none did and a link is proved, else `inconclusive`.
    package let verdict: Verdict
    /// Spans examined: local roots, unless all spans have profiles of their own.
    package let spansSeen: Int
    /// Those whose attribute is their own span id.
    package let spansLabelled: Int
    /// Those with samples: the proved links.
    package let profilesFound: Int
    /// Labelled spans without samples so far, whose profile may still be on its way.
    package let spansPending: Int
    /// Labelled spans without samples that need not have any: too short, or possibly only waiting.
    package let spansInconclusive: Int
    /// What became of each check, in the order of the chain.
    package let checks: [CheckResult]

    package init(
        region: String,
        spansSeen: Int,
        spansLabelled: Int,
        profilesFound: Int,
        spansPending: Int,
        spansInconclusive: Int,
        checks: [CheckResult]
    ) {
        self.region = region
        self.spansSeen = spansSeen
        self.spansLabelled = spansLabelled
        self.profilesFound = profilesFound
        self.spansPending = spansPending
        self.spansInconclusive = spansInconclusive
        self.checks = checks.sorted { $0.check < $1.check }
        self.verdict =
            if checks.contains(where: { $0.verdict == .fail }) {
                .fail
            } else if profilesFound > 0 {
                .pass
            } else {
                .inconclusive
            }
    }

    /// What the checks found.
    package var findings: [Finding] { checks.compactMap(\.finding) }
}
