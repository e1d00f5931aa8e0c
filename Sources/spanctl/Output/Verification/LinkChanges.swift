import LinkVerifier

/// What is different in a report from the one before it, a line each.
struct LinkChanges {
    let lines: [String]

    init(from old: LinkReport, to new: LinkReport, style: Style) {
        let known = Dictionary(old.regions.map { ($0.region, $0) }) { first, _ in first }
        var lines = Self.lines(old.findings, new.findings, place: "the stack", style)
        for region in new.regions {
            let place = region.region.isEmpty ? new.serviceName : region.region
            let before = known[region.region]
            if before?.verdict != region.verdict {
                let (word, colour) = Self.word(for: region.verdict)
                let past = before.map { ", was \(Self.word(for: $0.verdict).0)" } ?? ", is new"
                lines.append("\(place): \(style.colour(word, colour))\(past)")
            }
            lines += Self.lines(before?.findings ?? [], region.findings, place: place, style)
        }
        let present = Set(new.regions.map(\.region))
        lines += old.regions.filter { !present.contains($0.region) }.map { "\($0.region): is gone" }
        self.lines = lines
    }

    /// Findings that have come and gone.
    private static func lines(_ old: [Finding], _ new: [Finding], place: String, _ style: Style) -> [String] {
        let before = Set(old.map(\.check))
        let after = Set(new.map(\.check))
        let come = new.filter { !before.contains($0.check) }.map { finding in
            let word = style.colour(finding.check.rawValue, finding.verdict == .fail ? .red : .yellow)
            return "\(place): \(word): \(finding.message); \(finding.remedy)"
        }
        let gone = old.filter { !after.contains($0.check) }.map {
            "\(place): \(style.colour($0.check.rawValue, .green)) is in order again"
        }
        return come + gone
    }

    static func word(for verdict: Verdict) -> (String, Style.Colour) {
        switch verdict {
        case .pass: ("verified", .green)
        case .fail: ("broken", .red)
        case .inconclusive, .skipped: ("not proved", .yellow)
        }
    }
}
