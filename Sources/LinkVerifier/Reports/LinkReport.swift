/// The proof, or what stands in its way, for all regions of one service.
package struct LinkReport: Sendable, Equatable, Codable {
    package let serviceName: String
    /// `fail` if a region failed, `pass` if all passed, else `inconclusive`.
    package let verdict: Verdict
    /// In the order in which the target names them.
    package let regions: [RegionReport]

    package init(serviceName: String, regions: [RegionReport]) {
        self.serviceName = serviceName
        self.regions = regions
        self.verdict =
            if regions.contains(where: { $0.verdict == .fail }) {
                .fail
            } else if regions.allSatisfy({ $0.verdict == .pass }), !regions.isEmpty {
                .pass
            } else {
                .inconclusive
            }
    }
}
