import Foundation

/// A request that asks to be recorded becomes a trace.
enum TraceLostCheck: StackCheck {
    static let id = CheckID.traceLost
    static let rule = "A sampled request's spans reach Tempo"

    static func reasonToSkip(_ evidence: StackEvidence) -> String? {
        evidence.probes.isEmpty ? "no address of the service is given to send a request to" : nil
    }

    static func finding(in evidence: StackEvidence) -> Finding? {
        let missing = evidence.probes.filter { !$0.isFound }
        let lost = missing.filter { $0.isAccepted && $0.obstacle == nil && $0.waited >= $0.patience }
        let shown = lost.isEmpty ? missing : lost
        guard let first = shown.first else { return nil }
        return Finding(
            check: id,
            verdict: lost.isEmpty ? .inconclusive : .fail,
            message: shown.map { message(on: $0, in: evidence) }.joined(separator: "; "),
            remedy: remedy(for: first, isLost: !lost.isEmpty, in: evidence),
            evidence: shown.map(seen)
        )
    }

    private static func message(on probe: ProbeEvidence, in evidence: StackEvidence) -> String {
        switch probe.answer {
        case .none(let reason): return "no request could be sent to \(probe.place): \(reason)"
        case .status(let code) where !probe.isAccepted:
            return "\(probe.place) answered \(code), and its trace is not there"
        case .status(let code):
            if let obstacle = probe.obstacle { return "Tempo could not be asked for the trace: \(obstacle)" }
            let others = probe.services.isEmpty ? "is not in Tempo" : "has spans of \(probe.services.quoted()) only"
            return "\(probe.place) answered \(code), but its sampled trace \(others) after \(probe.waited.milliseconds)"
        }
    }

    private static func remedy(for probe: ProbeEvidence, isLost: Bool, in evidence: StackEvidence) -> String {
        if isLost {
            return "let the sampler follow the parent's decision, as OTEL_TRACES_SAMPLER=parentbased_always_on does, "
                + "and check OTEL_PROPAGATORS, and that spans are exported to Tempo"
        }
        return probe.isAccepted
            ? "look again once the service has exported its spans"
            : "give the address of a request that \"\(evidence.target.serviceName)\" answers with success"
    }

    private static func seen(_ probe: ProbeEvidence) -> SpanEvidence {
        var values = ["url": probe.target.url.absoluteString, "waited": probe.waited.milliseconds]
        if !probe.target.region.isEmpty { values["region"] = probe.target.region }
        if case .status(let code) = probe.answer { values["status"] = String(code) }
        return SpanEvidence(traceID: probe.traceID, values: values)
    }
}
