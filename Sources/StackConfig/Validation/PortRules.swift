/// What must hold between the ports of a stack: no two listeners on one, the defaults included.
enum PortRules {
    static func check(_ file: StackFile, resolved stack: Stack, reading: inout Reading) {
        var claims = [
            Claim(owner: "tempo", port: stack.ports.tempo, position: reading.positions["ports.tempo"]),
            Claim(owner: "otlp", port: stack.ports.otlp, position: reading.positions["ports.otlp"]),
            Claim(owner: "pyroscope", port: stack.ports.pyroscope, position: reading.positions["ports.pyroscope"]),
            Claim(owner: "page", port: stack.ports.page, position: reading.positions["ports.page"]),
        ]
        let named = file.regions.indices.filter { file.regions[$0].name != nil }
        for (index, region) in zip(named, stack.regions) {
            let position = reading.positions["regions[\(index)].port"] ?? reading.positions["regions[\(index)]"]
            claims.append(Claim(owner: "region \(region.name)", port: region.port, position: position))
        }
        report(claims, log: &reading.log)
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
