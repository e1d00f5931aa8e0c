import StackConfig

/// The profile type that links ask for is there.
enum ProfileTypeCheck: StackCheck {
    static let id = CheckID.profileTypeMissing
    static let rule = "Pyroscope has the profile type that links ask for"

    static func reasonToSkip(_ evidence: StackEvidence) -> String? {
        if let reason = evidence.reasonUnlisted(\.profileTypes) { return reason }
        return types(evidence).isEmpty ? "Pyroscope has no profile of any type" : nil
    }

    static func finding(in evidence: StackEvidence) -> Finding? {
        let wanted = evidence.target.profileTypeID
        let types = types(evidence)
        guard !types.contains(wanted) else { return nil }
        let nearest = NearestName.of(wanted, among: types) ?? types.first { sampleType(of: $0) == "cpu" }
        return Finding(
            check: id,
            verdict: .fail,
            message: "there is no profile of the type \"\(wanted)\": there are \(types.quoted())",
            remedy: "turn on the profiler's CPU profile, or let the link's profileTypeId be "
                + (nearest.map { "\"\($0)\"" } ?? "one that is there"),
            evidence: [SpanEvidence(values: ["profile types": types.joined(separator: ", ")])]
        )
    }

    /// The types of the service, or of all where it has no profile.
    private static func types(_ evidence: StackEvidence) -> [String] {
        let own = evidence.listed(\.serviceProfileTypes)
        return own.isEmpty ? evidence.listed(\.profileTypes) : own
    }

    private static func sampleType(of id: String) -> Substring? {
        id.split(separator: ":", omittingEmptySubsequences: false).dropFirst().first
    }
}
