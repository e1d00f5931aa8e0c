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
            stack: stack,
            tempo: ServerAccess(url: tempo),
            pyroscope: ServerAccess(url: pyroscope),
            limits: VerificationLimits(uploadInterval: stack.profiling.uploadInterval.duration)
        )
    }

    /// The stack whose telemetry is kept by servers elsewhere, which are asked less often and given more time.
    package init(stack: Stack, tempo: ServerAccess, pyroscope: ServerAccess) {
        self.init(
            stack: stack,
            tempo: tempo,
            pyroscope: pyroscope,
            limits: VerificationLimits(
                uploadInterval: stack.profiling.uploadInterval.duration,
                uploadMargin: .seconds(30),
                requestTimeout: .seconds(15),
                pollInterval: .seconds(1)
            )
        )
    }

    private init(stack: Stack, tempo: ServerAccess, pyroscope: ServerAccess, limits: VerificationLimits) {
        self.init(
            tempo: tempo,
            pyroscope: pyroscope,
            serviceName: stack.serviceName.rawValue,
            regions: stack.regions.map(\.name.rawValue),
            tagMappings: stack.link.tagMappings,
            profileTypeID: stack.link.profileType.rawValue,
            scope: stack.profiling.scope,
            processorCount: ProcessInfo.processInfo.activeProcessorCount,
            limits: limits
        )
    }
}
