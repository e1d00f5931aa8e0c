/// The service answers its requests.
///
/// A request failed if its span says so or was answered with 500 or more. At least half of 4 requests must have failed,
/// or at least 5 %, and 2, of 20: fewer are what any service has now and then.
enum ApplicationErrorsCheck: RegionCheck {
    static let id = CheckID.applicationErrors
    static let rule = "The service answers nearly all its requests without an error of its own"

    private static let limits: [(requests: Int, percent: Int)] = [(4, 50), (20, 5)]
    private static let leastFailures = 2

    static func reasonToSkip(_ evidence: RegionEvidence) -> String? {
        let least = limits[0].requests
        let seen = evidence.tally.requests
        return seen < least ? "\(seen) requests seen, which is fewer than \(least)" : nil
    }

    static func finding(in evidence: RegionEvidence) -> Finding? {
        let tally = evidence.tally
        let isBroken = limits.contains { limit in
            tally.requests >= limit.requests && tally.failedRequests * 100 >= tally.requests * limit.percent
        }
        guard isBroken, tally.failedRequests >= leastFailures, let example = tally.failures.first else { return nil }
        return Finding(
            check: id,
            verdict: .fail,
            message: "\(tally.failedRequests) of \(tally.requests) requests \(evidence.place) failed "
                + "(\(tally.failedRequests * 100 / tally.requests) %), such as \"\(example.name)\"",
            remedy: "read the service's log, and see whether it fails under this load only",
            evidence: tally.failures.map { span in
                let status = span.responseStatus.map { ["http.response.status_code": String($0)] }
                return SpanEvidence(of: span, values: status ?? ["status": "error"])
            }
        )
    }
}
