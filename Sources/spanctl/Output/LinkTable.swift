import LinkVerifier

/// Draws a report of the link checks: a row a region, then what was found.
enum LinkTable {
    static func lines(of report: LinkReport, style: Style) -> [String] {
        let table = Table(
            columns: [.left("REGION"), .right("SPANS"), .right("LABELLED"), .right("PROFILES"), .left("LINK")],
            rows: report.regions.map { region in
                [
                    .init(region.region),
                    "\(region.spansSeen)", "\(region.spansLabelled)", "\(region.profilesFound)",
                    verdict(region.verdict),
                ]
            }
        )
        return table.lines(style: style) + report.regions.flatMap { findings(in: $0, style: style) }
    }

    private static func verdict(_ verdict: Verdict) -> Table.Cell {
        switch verdict {
        case .pass: Table.Cell("verified", .green)
        case .fail: Table.Cell("broken", .red)
        case .inconclusive, .skipped: Table.Cell("not proved yet", .yellow)
        }
    }

    private static func findings(in region: RegionReport, style: Style) -> [String] {
        region.findings.flatMap { finding in
            let isFailure = finding.verdict == .fail
            let word = isFailure ? "broken" : "unclear"
            var lines = "\(region.region): \(word): \(finding.message)".wrapped(to: 80, indent: 2)
            lines[0].replace("\(word):", with: style.colour(word, isFailure ? .red : .yellow) + ":", maxReplacements: 1)
            let remedy = "remedy: \(finding.remedy)".wrapped(to: 78, indent: 2).map { "  " + $0 }
            return [""] + lines + remedy + finding.evidence.prefix(3).flatMap { evidence($0, style: style) }
        }
    }

    private static func evidence(_ evidence: SpanEvidence, style: Style) -> [String] {
        let places = [evidence.traceID.map { "trace \($0)" }, evidence.spanID.map { "span \($0)" }].compactMap(\.self)
        let values = evidence.values.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return (places + values).joined(separator: ", ").wrapped(to: 78, indent: 2).map { style.dim("  " + $0) }
    }
}
