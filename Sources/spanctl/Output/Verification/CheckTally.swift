import LinkVerifier

/// What became of each check, whichever regions it was made in.
struct CheckTally {
    struct Row {
        let check: CheckID
        /// The worst that came of it: skipped only where it was not made anywhere.
        let verdict: Verdict
        /// Why it was not made, for a skipped one.
        let reason: String
        /// The first thing that it found.
        let message: String
        /// The regions where it found something; none for a check of the whole stack.
        let regions: [String]
    }

    /// In the order of the chain.
    let rows: [Row]

    init(_ document: VerifyDocument) {
        let stack = document.checks.map { (region: "", result: $0) }
        let regions = document.regions.flatMap { region in region.checks.map { (region: region.region, result: $0) } }
        let all = Dictionary(grouping: stack + regions) { $0.result.check }
        rows = all.sorted { $0.key < $1.key }.map { check, results in
            let verdict =
                [Verdict.fail, .inconclusive, .pass].first { verdict in
                    results.contains { $0.result.verdict == verdict }
                } ?? .skipped
            return Row(
                check: check,
                verdict: verdict,
                reason: results.compactMap(\.result.reason).first ?? "",
                message: results.first { $0.result.verdict == verdict }?.result.finding?.message ?? "",
                regions: results.filter { $0.result.verdict == verdict && $0.result.finding != nil }.map(\.region)
                    .filter { !$0.isEmpty }
            )
        }
    }

    func rows(_ verdict: Verdict) -> [Row] {
        rows.filter { $0.verdict == verdict }
    }

    /// `20 checks: 13 passed, 1 failed, 6 skipped`, then why those were.
    /// - Parameters:
    ///   - explainsUnclear: Whether a line says of each unclear check where it is, since nothing else does.
    ///   - explainsSkipped: Whether lines say why checks were skipped, since nothing else does.
    func lines(explainsUnclear: Bool, explainsSkipped: Bool, style: Style) -> [String] {
        guard !rows.isEmpty else { return [] }
        let counts: [(Verdict, String, Style.Colour?)] = [
            (.pass, "passed", nil), (.fail, "failed", .red), (.inconclusive, "unclear", .yellow),
            (.skipped, "skipped", nil),
        ]
        let parts = counts.compactMap { verdict, word, colour -> String? in
            let count = rows(verdict).count
            guard count > 0 else { return nil }
            return colour.map { style.colour("\(count) \(word)", $0) } ?? "\(count) \(word)"
        }
        let checks = rows.count == 1 ? "check" : "checks"
        let headline =
            rows(.pass).count == rows.count
            ? "\(rows.count) \(checks) passed" : "\(rows.count) \(checks): " + parts.joined(separator: ", ")
        return [headline]
            + (explainsUnclear ? unclear(style: style) : []) + (explainsSkipped ? skipped(style: style) : [])
    }

    private func unclear(style: Style) -> [String] {
        rows(.inconclusive).flatMap { row in
            let place = row.regions.isEmpty ? "" : " in \(row.regions.joined(separator: ", "))"
            return "unclear \(row.check.rawValue)\(place): \(row.message.printable)".wrapped(to: 78, indent: 2)
                .map { style.dim("  " + $0) }
        }
    }

    private func skipped(style: Style) -> [String] {
        let skipped = rows(.skipped)
        let reasons = skipped.reduce(into: [String]()) { if !$0.contains($1.reason) { $0.append($1.reason) } }
        return reasons.flatMap { reason in
            let checks = skipped.filter { $0.reason == reason }.map(\.check.rawValue)
            let what = checks.count > 2 ? "\(checks.count) checks" : checks.joined(separator: ", ")
            return "skipped \(what): \(reason)".wrapped(to: 78, indent: 2).map { style.dim("  " + $0) }
        }
    }

    /// A row for each check, for those who want to know all.
    func table(style: Style) -> [String] {
        let width = rows.map(\.check.rawValue.count).max() ?? 0
        return rows.flatMap { row -> [String] in
            let (word, colour) = Self.word(for: row.verdict)
            let note =
                row.verdict == .skipped
                ? row.reason : row.regions.isEmpty ? "" : "in " + row.regions.joined(separator: ", ")
            let start = "\(row.check.rawValue.padding(to: width))  "
            let first = start + (colour.map { style.colour(word, $0) } ?? word)
            guard !note.isEmpty else { return [first] }
            let indentation = start.count + 9
            let text = note.wrapped(to: max(80 - indentation, 30), indent: 0)
            let gap = String(repeating: " ", count: 9 - word.count)
            return [first + gap + text[0]]
                + text.dropFirst().map { String(repeating: " ", count: indentation) + $0 }
        }
    }

    private static func word(for verdict: Verdict) -> (String, Style.Colour?) {
        switch verdict {
        case .pass: ("passed", .green)
        case .fail: ("failed", .red)
        case .inconclusive: ("unclear", .yellow)
        case .skipped: ("skipped", nil)
        }
    }
}
