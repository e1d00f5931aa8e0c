import Foundation
import LinkVerifier
import StackConfig

/// What is known of the demo service beyond what its stack says.
enum RideshareTraits {
    /// Functions that only one vehicle's order calls, with the spans that may have them.
    ///
    /// Where every span has a profile of its own, the step's span has the samples in place of the request's.
    static func sentinels(scope: ProfilingScope) -> [Sentinel] {
        let spanName =
            switch scope {
            case .localRoots: "GET /car"
            case .all: "checkDriverAvailability"
            }
        return [Sentinel(spanName: spanName, function: "checkDriverAvailability")]
    }

    /// The cheapest order of each region: the routes that cost nothing make no span.
    static func probes(of stack: Stack) -> [ProbeTarget] {
        stack.regions.compactMap { region in
            guard !region.port.isAutomatic, let url = URL(string: "\(UpAddresses.local(region.port))/bike") else {
                return nil
            }
            return ProbeTarget(region: region.name.rawValue, url: url)
        }
    }
}
