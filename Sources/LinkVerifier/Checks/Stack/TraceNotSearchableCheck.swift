import Foundation

/// A trace that is there by its id is found by a search.
///
/// It never fails: Tempo leaves the newest spans out of searches for a while.
enum TraceNotSearchableCheck: StackCheck {
    static let id = CheckID.traceNotSearchable
    static let rule = "A trace that is there by its id is found by a search as well"

    static func reasonToSkip(_ evidence: StackEvidence) -> String? {
        if evidence.probes.isEmpty { return "no address of the service is given to send a request to" }
        if !evidence.probes.contains(where: \.isFound) { return "no request's trace is there by its id" }
        return evidence.probes.contains { $0.isSearchable != nil } ? nil : "Tempo was not asked to search for it"
    }

    static func finding(in evidence: StackEvidence) -> Finding? {
        let hidden = evidence.probes.filter { $0.isSearchable == false }
        guard let first = hidden.first else { return nil }
        return Finding(
            check: id,
            verdict: .inconclusive,
            message: "the trace of the request to \(first.place) is there by its id, but no search finds it yet",
            remedy: "wait half a minute, or set Tempo's query_frontend.query_end_cutoff to 0s",
            evidence: hidden.map { SpanEvidence(traceID: $0.traceID, values: ["url": $0.target.url.absoluteString]) }
        )
    }
}
