import LinkVerifier

/// The JSON report of `spanctl verify`, as far as the tests read it.
struct VerifyReport: Decodable, Sendable {
    struct Region: Decodable, Sendable {
        let region: String
        let checks: [CheckResult]
    }

    let checks: [CheckResult]
    let regions: [Region]

    private enum CodingKeys: CodingKey {
        case checks, regions, link
    }

    init(from decoder: any Decoder) throws {
        let whole = try decoder.container(keyedBy: CodingKeys.self)
        let link =
            whole.contains(.link) ? try whole.nestedContainer(keyedBy: CodingKeys.self, forKey: .link) : whole
        checks = try link.decode([CheckResult].self, forKey: .checks)
        regions = try link.decode([Region].self, forKey: .regions)
    }

    /// What was found, and where: for all regions together, or in one.
    var findings: [(place: String?, finding: Finding)] {
        checks.compactMap { result in result.finding.map { (nil, $0) } }
            + regions.flatMap { region in
                region.checks.compactMap { result in result.finding.map { (region.region, $0) } }
            }
    }
}
