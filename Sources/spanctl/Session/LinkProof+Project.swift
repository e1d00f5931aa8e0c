import Foundation
import LinkVerifier
import StackConfig
import StackRuntime

extension LinkProof {
    /// Adds what `verify` asks of the project's stack beyond `up`: a request to each region, Grafana where there is one,
    /// and the canary if it is wanted.
    mutating func deepen(
        stack: Stack,
        engine: EngineKind,
        look: LookOptions,
        secrets: SecretReader
    ) throws {
        look.apply(to: &target.limits)
        target.probes = RideshareTraits.probes(of: stack)
        switch engine {
        case .embedded:
            if look.canary { target.canary = try Self.local(stack.ports.otlp) }
        case .compose:
            target.grafana = try Self.local(stack.ports.page)
            if look.canary { target.canary = try Self.local(stack.ports.otlp) }
        case .external:
            target.grafana = try stack.external?.grafana.map { try ServerAccess($0, secrets) }
            if look.canary { target.canary = try stack.external.map { try ServerAccess($0.otlp, secrets) } }
        }
    }

    private static func local(_ port: StackConfig.Port) throws(CommandError) -> ServerAccess {
        guard !port.isAutomatic, let url = URL(string: UpAddresses.local(port)) else { throw .portsNotChosen }
        return ServerAccess(url: url)
    }
}
