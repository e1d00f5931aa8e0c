/// A region of which there is no span has proved nothing.
enum RegionSilentCheck: RegionCheck {
    static let id = CheckID.regionSilent
    static let rule = "The region has spans of requests"

    static func finding(in evidence: RegionEvidence) -> Finding? {
        guard evidence.roots.isEmpty else { return nil }
        return Finding(
            check: id,
            verdict: .inconclusive,
            message: "no span so far of a request to service \"\(evidence.serviceName)\" in region "
                + "\"\(evidence.region)\"",
            remedy: "send the region requests, and check that it runs, exports its spans, samples them, and names its "
                + "region on their resource"
        )
    }
}
