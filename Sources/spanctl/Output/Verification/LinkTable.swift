import LinkVerifier

/// Draws a report of the link checks: a row a region, then what was found.
enum LinkTable {
    /// The table and the findings, as `up` shows them.
    static func lines(of report: LinkReport, style: Style) -> [String] {
        table(of: report.regions, service: report.serviceName, style: style)
            + FindingList(checks: report.checks, regions: report.regions).lines(style: style)
    }

    /// - Parameter service: What the one row of a service without regions is called.
    static func table(of regions: [RegionReport], service: String, style: Style) -> [String] {
        let hasRegions = regions.contains { !$0.region.isEmpty }
        return Table(
            columns: [
                .left(hasRegions || regions.isEmpty ? "REGION" : "SERVICE"), .right("SPANS"), .right("LABELLED"),
                .right("PROFILES"), .left("LINK"),
            ],
            rows: regions.map { region in
                [
                    .init(region.region.isEmpty ? service : region.region),
                    "\(region.spansSeen)", "\(region.spansLabelled)", "\(region.profilesFound)",
                    verdict(region.verdict),
                ]
            }
        ).lines(style: style)
    }

    private static func verdict(_ verdict: Verdict) -> Table.Cell {
        switch verdict {
        case .pass: Table.Cell("verified", .green)
        case .fail: Table.Cell("broken", .red)
        case .inconclusive, .skipped: Table.Cell("not proved yet", .yellow)
        }
    }
}
