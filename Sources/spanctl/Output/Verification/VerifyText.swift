import LinkVerifier

/// A result for people: a row a region, what became of the checks, what was found, and the verdict.
struct VerifyText {
    let document: VerifyDocument
    let style: Style

    /// All of it.
    /// - Parameter isVerbose: Whether each check is listed in place of their count.
    func lines(isVerbose: Bool) -> [String] {
        let sections = [links(isVerbose: isVerbose), files, verdict]
        return Array(sections.filter { !$0.isEmpty }.joined(separator: [""]))
    }

    private func links(isVerbose: Bool) -> [String] {
        guard let service = document.serviceName else { return [] }
        let tally = CheckTally(document)
        let table =
            document.regions.isEmpty ? [] : LinkTable.table(of: document.regions, service: service, style: style)
        let isProved = document.linkVerdict == .pass
        let findings = FindingList(
            checks: document.checks, regions: document.regions,
            verdicts: isProved && !isVerbose ? [] : [.fail, .inconclusive]
        ).lines(style: style)
        let sections = [
            table, isVerbose ? tally.table(style: style) : [],
            tally.lines(explainsUnclear: isProved && !isVerbose, explainsSkipped: !isVerbose, style: style),
        ]
        return Array(sections.filter { !$0.isEmpty }.joined(separator: [""])) + findings
    }

    private var files: [String] {
        Array((document.provisioning?.findings ?? []).map(lines).joined(separator: [""]))
    }

    private func lines(of finding: ProvisioningFinding) -> [String] {
        let colour: Style.Colour = finding.severity == .error ? .red : .yellow
        return [
            "\(finding.file):\(finding.line):\(finding.column): "
                + "\(style.colour(finding.severity.rawValue, colour)): \(finding.rule.rawValue)"
        ] + finding.message.printable.wrapped(to: 76, indent: 0).map { "  " + $0 }
            + "remedy: \(finding.remedy)".printable.wrapped(to: 76, indent: 2).map { "  " + $0 }
    }

    /// What it comes to: a line for the links and one for the files, as far as they were looked at.
    var verdict: [String] {
        (document.serviceName.map { [linkVerdict(of: $0)] } ?? [])
            .flatMap { coloured($0.word, $0.text, $0.colour) } + provisioningVerdict
    }

    private func linkVerdict(of service: String) -> (word: String, text: String, colour: Style.Colour) {
        let failed = CheckTally(document).rows(.fail).map(\.check.rawValue)
        if !failed.isEmpty {
            return ("broken", "\(Self.counted(failed.count, "check")) failed: \(failed.joined(separator: ", "))", .red)
        }
        let open = document.regions.filter { $0.verdict != .pass }.map(\.region)
        if document.regions.isEmpty {
            return ("not proved", "no region of \"\(service)\" was found", .yellow)
        }
        if !open.isEmpty {
            let place = open == [""] ? "" : " in \(open.joined(separator: ", "))"
            return ("not proved", "nothing failed, and no span of \"\(service)\" led to a profile\(place)", .yellow)
        }
        let place = document.regions.map(\.region) == [""] ? "" : " in every region"
        return ("verified", "spans of \"\(service)\" lead to profiles\(place)", .green)
    }

    private var provisioningVerdict: [String] {
        guard let provisioning = document.provisioning else { return [] }
        let errors = provisioning.findings.count(where: { $0.severity == .error })
        let warnings = provisioning.findings.count - errors
        let found = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }.map(Self.counted)
        let files = Self.counted(provisioning.files.count, "file")
        switch provisioning.verdict {
        case .inconclusive, .skipped: return coloured("provisioning", "no datasource in \(files)", .yellow)
        case .pass, .fail:
            let text = found.isEmpty ? "nothing wrong" : found.joined(separator: ", ")
            return coloured("provisioning", "\(text) in \(files)", errors > 0 ? .red : .green)
        }
    }

    private static func counted(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }

    private func coloured(_ word: String, _ text: String, _ colour: Style.Colour) -> [String] {
        var lines = "\(word): \(text)".wrapped(to: 80, indent: 2)
        lines[0].replace("\(word):", with: style.colour(word, colour) + ":", maxReplacements: 1)
        return lines
    }
}
