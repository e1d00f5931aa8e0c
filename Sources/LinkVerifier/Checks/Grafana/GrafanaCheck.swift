/// A check of what Grafana's API said.
protocol GrafanaCheck: StackCheck {
    static func finding(in grafana: GrafanaEvidence, of target: VerificationTarget) -> Finding?
    /// Why it cannot be made on what Grafana said.
    static func reasonToSkip(_ grafana: GrafanaEvidence) -> String?
}

extension GrafanaCheck {
    static func reasonToSkip(_ grafana: GrafanaEvidence) -> String? { grafana.reasonToSkip }

    static func reasonToSkip(_ evidence: StackEvidence) -> String? {
        guard evidence.target.grafana != nil else { return "no Grafana was given; name its address to check its link" }
        guard let grafana = evidence.grafana else { return "Grafana was not asked" }
        return reasonToSkip(grafana)
    }

    static func finding(in evidence: StackEvidence) -> Finding? {
        evidence.grafana.flatMap { finding(in: $0, of: evidence.target) }
    }

    /// One finding for what is wrong with links, in the words of the first.
    static func finding(for faults: [LinkFault]) -> Finding? {
        guard let first = faults.first else { return nil }
        let others = Set(faults.dropFirst().map(\.message)).subtracting([first.message]).sorted()
        var remedies: [String] = []
        for fault in faults where !remedies.contains(fault.remedy) { remedies.append(fault.remedy) }
        return Finding(
            check: id, verdict: .fail, message: ([first.message] + others).joined(separator: "; "),
            remedy: remedies.joined(separator: "; "), evidence: faults.map { SpanEvidence(values: $0.values) }
        )
    }
}
