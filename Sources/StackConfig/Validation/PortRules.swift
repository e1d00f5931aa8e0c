/// What must hold between the ports of a stack: no two listeners on one, the defaults included.
enum PortRules {
    static func check(_ file: StackFile, resolved stack: Stack, log: inout DiagnosticLog) {
        var claims = [
            Claim(owner: "tempo", port: stack.ports.tempo, position: file.ports.tempo?.position),
            Claim(owner: "otlp", port: stack.ports.otlp, position: file.ports.otlp?.position),
            Claim(owner: "pyroscope", port: stack.ports.pyroscope, position: file.ports.pyroscope?.position),
            Claim(owner: "page", port: stack.ports.page, position: file.ports.page?.position),
        ]
        let entries = (file.regions?.value ?? []).filter { $0.name != nil }
        for (index, region) in stack.regions.enumerated() {
            let entry = entries.indices.contains(index) ? entries[index] : nil
            let position = entry?.port?.position ?? entry?.position
            claims.append(Claim(owner: "region \(region.name)", port: region.port, position: position))
        }
        report(claims, log: &log)
    }

    /// One listener's port, and where the file gives it.
    private struct Claim {
        var owner: String
        var port: Port
        var position: SourcePosition?
    }

    private static func report(_ claims: [Claim], log: inout DiagnosticLog) {
        var holders: [Port: Claim] = [:]
        for claim in claims where !claim.port.isAutomatic {
            guard let holder = holders[claim.port] else {
                holders[claim.port] = claim
                continue
            }
            // Blame what the file says rather than a default, and of two such the later.
            let (blamed, other) = claim.position == nil ? (holder, claim) : (claim, holder)
            log.report(
                "port \(claim.port) of \(blamed.owner) is also that of \(other.owner); give each its own, or use auto",
                at: blamed.position)
        }
    }
}
