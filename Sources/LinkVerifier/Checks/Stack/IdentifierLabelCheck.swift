/// Ids of spans and traces are not among the labels of series.
enum IdentifierLabelCheck: StackCheck {
    static let id = CheckID.identifierLabelIndexed
    static let rule = "Ids are labels of samples, and of no series"

    private static let identifiers: Set = ["span_id", "trace_id", "profile_id"]

    static func reasonToSkip(_ evidence: StackEvidence) -> String? {
        if let reason = evidence.reasonUnlisted(\.labelNames) { return reason }
        return evidence.listed(\.labelNames).isEmpty ? "the service has no profile" : nil
    }

    static func finding(in evidence: StackEvidence) -> Finding? {
        let indexed = evidence.listed(\.labelNames).filter(identifiers.contains)
        guard !indexed.isEmpty else { return nil }
        return Finding(
            check: id,
            verdict: .fail,
            message: "\(indexed.quoted()) \(indexed.count == 1 ? "is a label" : "are labels") of series: "
                + "each span makes a series of its own, until the server's limit is reached",
            remedy: "put the ids on the samples of the pprof as span_id and trace_id, and not on the pushed series",
            evidence: [SpanEvidence(values: ["labels": indexed.joined(separator: ", ")])]
        )
    }
}
