/// A server's profiles of itself are not taken for the application's.
enum ServerProfilesCheck: StackCheck {
    static let id = CheckID.serverProfiledItself
    static let rule = "Profiles of the servers themselves do not count"

    static func reasonToSkip(_ evidence: StackEvidence) -> String? {
        if ServiceNames.isServer(evidence.target.serviceName) { return nil }
        if let reason = evidence.reasonUnlisted(\.profiledServices) { return reason }
        let profiled = evidence.listed(\.profiledServices)
        if profiled.isEmpty { return "Pyroscope has no profile" }
        guard profiled.allSatisfy(ServiceNames.isOwn) else { return nil }
        return evidence.hasSettledSpans ? nil : "there is no span yet whose profile must have arrived"
    }

    static func finding(in evidence: StackEvidence) -> Finding? {
        let name = evidence.target.serviceName
        if ServiceNames.isServer(name) {
            return Finding(
                check: id,
                verdict: .fail,
                message: "\"\(name)\" is the name under which a server profiles itself, and no application's",
                remedy: "name the application whose spans are to have profiles"
            )
        }
        let profiled = evidence.listed(\.profiledServices)
        let servers = profiled.filter(ServiceNames.isServer)
        guard !servers.isEmpty, profiled.allSatisfy(ServiceNames.isOwn) else { return nil }
        return Finding(
            check: id,
            verdict: .fail,
            message: "the only profiles are those of \(servers.quoted()) itself: there is none of \"\(name)\"",
            remedy: "start the application's profiler, and check that it reaches Pyroscope",
            evidence: [SpanEvidence(values: ["service_name": profiled.joined(separator: ", ")])]
        )
    }
}
