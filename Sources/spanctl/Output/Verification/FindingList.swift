import LinkVerifier

/// What checks found, for people: for each check what was found where, what to do, and what was seen.
///
/// The whole stack's come before the regions', failures before what is unclear.
struct FindingList {
    /// One check's findings, which have their remedy in common or each its own.
    private struct Group {
        let check: CheckID
        let verdict: Verdict
        var findings: [(region: String?, finding: Finding)]
    }

    /// Spans shown for one check.
    private static let evidenceLimit = 3
    private let groups: [Group]

    init(checks: [CheckResult], regions: [RegionReport]) {
        let stack = checks.compactMap(\.finding).map { (region: String?.none, finding: $0) }
        let own = regions.flatMap { region in
            region.findings.map { (region: region.region.isEmpty ? nil : region.region, finding: $0) }
        }
        groups = [Verdict.fail, .inconclusive].flatMap { verdict in
            Self.grouped(stack, verdict) + Self.grouped(own, verdict)
        }
    }

    func lines(style: Style) -> [String] {
        groups.flatMap { [""] + lines(of: $0, style: style) }
    }

    private static func grouped(_ found: [(region: String?, finding: Finding)], _ verdict: Verdict) -> [Group] {
        Dictionary(grouping: found.filter { $0.finding.verdict == verdict }) { $0.finding.check }
            .sorted { $0.key < $1.key }
            .map { Group(check: $0.key, verdict: verdict, findings: $0.value) }
    }

    private func lines(of group: Group, style: Style) -> [String] {
        let (word, colour): (String, Style.Colour) = group.verdict == .fail ? ("broken", .red) : ("unclear", .yellow)
        let regions = group.findings.compactMap(\.region)
        let place = regions.isEmpty ? "" : " in \(regions.joined(separator: ", "))"
        let heading = "\(word): \(group.check.rawValue)\(place)".wrapped(to: 80, indent: 2)
        let coloured = [heading[0].replacing(word, with: style.colour(word, colour), maxReplacements: 1)]
        return coloured + heading.dropFirst() + messages(of: group, style: style) + remedies(of: group, style: style)
    }

    private func messages(of group: Group, style: Style) -> [String] {
        let spans = max(1, Self.evidenceLimit / group.findings.count)
        return group.findings.flatMap { _, finding in
            finding.message.printable.wrapped(to: 76, indent: 0).map { "  " + $0 }
                + finding.evidence.prefix(spans).flatMap { evidence in
                    evidence.line.printable.wrapped(to: 74, indent: 2).map { style.dim("    " + $0) }
                }
        }
    }

    private func remedies(of group: Group, style: Style) -> [String] {
        let remedies = group.findings.map(\.finding.remedy).reduce(into: [String]()) { known, remedy in
            if !known.contains(remedy) { known.append(remedy) }
        }
        return remedies.flatMap { remedy -> [String] in
            var lines = "remedy: \(remedy)".printable.wrapped(to: 76, indent: 2).map { "  " + $0 }
            lines[0].replace("remedy:", with: style.bold("remedy:"), maxReplacements: 1)
            return lines
        }
    }
}
