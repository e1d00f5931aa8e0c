import Foundation
package import StackConfig

extension VerificationTarget {
    /// The stack as it runs on `host`; its ports must be the bound ones, not 0.
    ///
    /// Nothing comes back for a host that cannot stand in a URL.
    package init?(stack: Stack, host: String = "127.0.0.1") {
        guard let tempo = URL(string: "http://\(host):\(stack.ports.tempo.rawValue)"),
            let pyroscope = URL(string: "http://\(host):\(stack.ports.pyroscope.rawValue)")
        else { return nil }
        self.init(
            tempo: tempo,
            pyroscope: pyroscope,
            serviceName: stack.serviceName.rawValue,
            regions: stack.regions.map(\.name.rawValue),
            profileTypeID: stack.link.profileType.rawValue,
            scope: stack.profiling.scope,
            processorCount: ProcessInfo.processInfo.activeProcessorCount,
            limits: VerificationLimits(uploadInterval: stack.profiling.uploadInterval.duration)
        )
    }
}
