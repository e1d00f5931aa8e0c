package import Foundation

/// An address of the service to which one request is sent, and the region that answers there.
package struct ProbeTarget: Sendable, Hashable {
    package var region: String
    /// The whole URL of a request that does no harm.
    package var url: URL

    package init(region: String, url: URL) {
        self.region = region
        self.url = url
    }
}
