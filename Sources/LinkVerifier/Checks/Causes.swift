/// Which finding explains which: a report names what is broken, and not what follows from it.
///
/// The findings of a region are explained by others of the same region and by those of the whole stack; those of the
/// whole stack also by any region's.
enum Causes {
    /// What each finding explains. There is no circle in it.
    static let consequences: [CheckID: Set<CheckID>] = [
        // What the servers lose they cannot show, whoever sent it.
        .canarySpanLost: [.traceLost, .traceNotSearchable, .regionSilent],
        .canaryProfileLost: [
            .serviceNameDiffers, .profileTypeMissing, .profilerOff, .profileMissing, .mappedTagMissing,
        ],

        // A region whose traces are lost, or not found yet, looks as if it did nothing.
        .traceLost: [.traceNotSearchable, .regionSilent],
        .traceNotSearchable: [.regionSilent],

        // Profiles that never became the service's: refused as a whole, or kept under another name or another type.
        .profilesRefused: [.serviceNameDiffers, .profileTypeMissing, .profilerOff, .profileMissing, .mappedTagMissing],
        .serverProfiledItself: [.serviceNameDiffers, .profileTypeMissing, .profilerOff, .profileMissing],
        .serviceNameDiffers: [.profileTypeMissing, .profilerOff, .profileMissing, .mappedTagMissing],
        .profileTypeMissing: [.profilerOff, .profileMissing, .grafanaLinkMismatch],
        // A region without profiles has none with the label that a tag is mapped to.
        .profilerOff: [.profileMissing, .mappedTagMissing],
        // An id that is a label of the series is none of the samples, and selects nothing.
        .identifierLabelIndexed: [.profileMissing],

        // A refused question says nothing about what the answer would have been.
        .profileQueryFailed: [.profilerOff, .profileMissing],
        // The samples of a span's work go to the labelled spans below it.
        .nestedSpanLabelled: [.profileMissing, .sentinelMisplaced],
        // Where the selector is ignored, each span's profile is the whole service's.
        .randomSpanHasSamples: [.profileExceedsSpan, .idleSpanHasSamples, .sentinelMisplaced],
        // A sum without stacks has no functions.
        .profileWithoutStacks: [.sentinelMisplaced],
        // Samples of other requests make a span's sum too large.
        .sentinelMisplaced: [.profileExceedsSpan],
        .idleSpanHasSamples: [.profileExceedsSpan],

        // Grafana: what links to nothing cannot link to the wrong thing.
        .grafanaTooOld: [.grafanaLinkMissing],
        .grafanaDatasourceMissing: [
            .grafanaLinkMissing, .grafanaLinkDangling, .grafanaLinkMismatch, .grafanaDatasourceUnhealthy,
        ],
        .grafanaLinkMissing: [.grafanaLinkDangling, .grafanaLinkMismatch],
        .grafanaLinkDangling: [.grafanaLinkMismatch],
    ]

    /// What each failure leaves undecided: it explains that nothing can be concluded there, but no failure.
    static let doubts: [CheckID: Set<CheckID>] = [
        // Requests that fail end early.
        .applicationErrors: [.spansTooShort, .profileMissing, .sentinelMisplaced],
        // Spans that cannot be asked for leave too few that can.
        .attributeMissing: unproved,
        .attributeMalformed: unproved,
        .attributeMismatch: unproved,
        .nestedSpanLabelled: unproved,
        .profilesRefused: unproved,
        .serverProfiledItself: unproved,
        .serviceNameDiffers: unproved,
        .profileTypeMissing: unproved,
        .profileQueryFailed: unproved,
        .canaryProfileLost: unproved,
        .profileMissing: unproved,
    ]

    /// What is undecided where spans have no samples.
    private static let unproved: Set<CheckID> = [.spansTooShort, .profileMissing, .sentinelMisplaced]

    /// The results, of which those that another finding explains are skipped, with that one for a reason.
    ///
    /// - Parameter others: Results that may explain these as well.
    static func sorted(_ results: [CheckResult], besides others: [CheckResult] = []) -> [CheckResult] {
        let found = (others + results).compactMap(\.finding)
        return results.map { result in
            guard let finding = result.finding, let cause = cause(of: finding, among: found) else { return result }
            return CheckResult(check: result.check, verdict: .skipped, reason: "follows from \(cause.check.rawValue)")
        }
        .sorted { $0.check < $1.check }
    }

    /// What explains a finding: of what explains it the first thing, and of what explains that again.
    private static func cause(of finding: Finding, among found: [Finding]) -> Finding? {
        guard let cause = found.first(where: { explains($0, finding) }) else { return nil }
        return Self.cause(of: cause, among: found) ?? cause
    }

    private static func explains(_ cause: Finding, _ finding: Finding) -> Bool {
        guard cause.check != finding.check else { return false }
        let isConsequence = consequences[cause.check, default: []].contains(finding.check)
        if finding.verdict == .inconclusive {
            let isDoubt = cause.verdict == .fail && doubts[cause.check, default: []].contains(finding.check)
            return isConsequence || isDoubt
        }
        // What is undecided breaks nothing, but nothing is broken either while a search lags.
        return isConsequence && (cause.verdict == .fail || cause.check == .traceNotSearchable)
    }
}
