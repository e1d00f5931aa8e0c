/// Traces and profiles call the service by one name.
enum ServiceNameCheck: StackCheck {
    static let id = CheckID.serviceNameDiffers
    static let rule = "Traces and profiles call the service by the same name"

    static func reasonToSkip(_ evidence: StackEvidence) -> String? {
        if let reason = evidence.reasonUnlisted(\.profiledServices) { return reason }
        let name = evidence.target.serviceName
        let profiled = evidence.listed(\.profiledServices)
        if ServiceNames.isServer(name) { return "\"\(name)\" is a server's own name" }
        if evidence.roots.isEmpty {
            return profiled.contains(name) && !strayTraces(evidence).isEmpty
                ? nil : "there is no span of service \"\(name)\" to compare with"
        }
        if profiled.contains(name) { return nil }
        if !profiled.contains(where: { !ServiceNames.isOwn($0) }) { return "Pyroscope has no application's profile" }
        if !evidence.hasSettledSpans { return "the spans are too recent for their profiles to have arrived" }
        return strayProfiles(evidence).isEmpty
            ? "all services that Pyroscope has profiles of have spans of their own" : nil
    }

    static func finding(in evidence: StackEvidence) -> Finding? {
        let name = evidence.target.serviceName
        guard !evidence.roots.isEmpty else {
            return finding(name, has: "profiles", called: "service_name", not: strayTraces(evidence), of: "spans")
        }
        guard !evidence.listed(\.profiledServices).contains(name) else { return nil }
        let others = strayProfiles(evidence)
        return finding(name, has: "spans", called: "service.name", not: others, of: "profiles")
    }

    /// Services with profiles and without spans: one of them may be what the service is called there.
    private static func strayProfiles(_ evidence: StackEvidence) -> [String] {
        let traced = Set(evidence.listed(\.tracedServices).filter { !ServiceNames.isUnknown($0) })
        let names = evidence.listed(\.profiledServices).filter { !ServiceNames.isOwn($0) && !traced.contains($0) }
        return ServiceNames.nearest(to: evidence.target.serviceName, among: names)
    }

    /// Services with spans that are the service by another name, as far as names tell.
    private static func strayTraces(_ evidence: StackEvidence) -> [String] {
        let name = evidence.target.serviceName
        let profiled = Set(evidence.listed(\.profiledServices).filter { !ServiceNames.isUnknown($0) })
        let names = evidence.listed(\.tracedServices).filter {
            $0 != name && !profiled.contains($0) && (ServiceNames.isUnknown($0) || ServiceNames.areAlike($0, name))
        }
        return ServiceNames.nearest(to: name, among: names)
    }

    private static func finding(
        _ name: String, has kind: String, called label: String, not others: [String], of otherKind: String
    ) -> Finding {
        let isTraced = kind == "spans"
        let otherLabel = isTraced ? "service_name" : "service.name"
        let isUnknown = others.contains(where: ServiceNames.isUnknown)
        let why = isUnknown ? ": one that is given no name is called unknown_service" : ""
        return Finding(
            check: id,
            verdict: .fail,
            message: "\(kind) have \(label) \"\(name)\", but \(otherKind) have \(otherLabel) \(others.quoted())",
            remedy: isTraced
                ? "give the profiler the tracer's name, as in PYROSCOPE_APPLICATION_NAME=\(name)\(why)"
                : "give the tracer the profiler's name, as in OTEL_SERVICE_NAME=\(name)\(why)",
            evidence: [SpanEvidence(values: [label: name, otherLabel: others.joined(separator: ", ")])]
        )
    }
}
