/// A region of which there is no span has proved nothing, and is broken where others of the service are heard of.
enum RegionSilentCheck: RegionCheck {
    static let id = CheckID.regionSilent
    static let rule = "The region has spans of requests"

    static func finding(in evidence: RegionEvidence) -> Finding? {
        guard evidence.tally.spans == 0, evidence.roots.isEmpty else { return nil }
        let silence =
            evidence.region.isEmpty
            ? "no span so far of a request to service \"\(evidence.serviceName)\""
            : "no span so far of a request to service \"\(evidence.serviceName)\" in region \"\(evidence.region)\""
        let others = evidence.otherRegionsSeen.map { "\"\($0)\"" }.joined(separator: ", ")
        return Finding(
            check: id,
            verdict: others.isEmpty ? .inconclusive : .fail,
            message: others.isEmpty ? silence : "\(silence), though there are spans of \(others)",
            remedy: evidence.region.isEmpty
                ? "send the service requests, and check that it runs, exports its spans and samples them"
                : "send the region requests, and check that it runs, exports its spans, samples them, and names its "
                    + "region on their resource"
        )
    }

    /// What is to be said where regions were to be found and none was.
    ///
    /// - Parameter hasSpans: Whether the service has spans at all, of whichever region.
    static func findingWithoutRegions(of serviceName: String, attribute: String, hasSpans: Bool) -> Finding {
        Finding(
            check: id,
            verdict: .inconclusive,
            message: hasSpans
                ? "no span of service \"\(serviceName)\" names a region in its resource attribute \"\(attribute)\""
                : "no span so far of service \"\(serviceName)\"",
            remedy: hasSpans
                ? "set \"\(attribute)\" on the resource of each region's spans, or look at the service as a whole"
                : "send the service requests, and check that it runs, exports its spans and samples them"
        )
    }
}
