/// A region that served long requests has profiles, whichever spans they are for.
enum ProfilerOffCheck: RegionCheck {
    static let id = CheckID.profilerOff
    static let rule = "A region that served long requests has profiles"

    static func reasonToSkip(_ evidence: RegionEvidence) -> String? { evidence.reasonWithoutAnswers }

    static func finding(in evidence: RegionEvidence) -> Finding? {
        guard let census = evidence.census else { return nil }
        let silent = evidence.labelled.filter { $0.state == .missing(.noProfiles) }.map(\.root)
        guard !silent.isEmpty else { return nil }
        let region = evidence.region.isEmpty ? "" : " and with the region"
        return Finding(
            check: id,
            verdict: .fail,
            message: "\(evidence.share(silent.count)) have no samples, though they lasted "
                + "\(evidence.limits.minimumCPU.milliseconds) or more: there is no profile at all of \(census.selector)",
            remedy: "start the profiler, and check that it reaches Pyroscope and labels its profiles with service_name "
                + "\"\(evidence.serviceName)\"\(region)",
            evidence: silent.map { SpanEvidence(of: $0, values: ["samples": "0"]) }
        )
    }
}
