/// The proof, or what stands in its way, for all regions of one service.
package struct LinkReport: Sendable, Equatable, Codable {
    /// The version of this report's JSON.
    package let schemaVersion: Int
    package let serviceName: String
    /// `fail` if a check failed, `pass` if none did and each region has a proved link, else `inconclusive`.
    package let verdict: Verdict
    /// In the order in which the target names them.
    package let regions: [RegionReport]
    /// What became of the checks of all regions together, in the order of the chain.
    package let checks: [CheckResult]

    package init(serviceName: String, regions: [RegionReport], checks: [CheckResult] = []) {
        self.schemaVersion = 1
        self.checks = checks.sorted { $0.check < $1.check }
        self.serviceName = serviceName
        self.regions = regions
        self.verdict =
            if regions.contains(where: { $0.verdict == .fail }) || checks.contains(where: { $0.verdict == .fail }) {
                .fail
            } else if regions.allSatisfy({ $0.verdict == .pass }), !regions.isEmpty {
                .pass
            } else {
                .inconclusive
            }
    }

    /// What the checks of all regions together found.
    package var findings: [Finding] { checks.compactMap(\.finding) }
}
