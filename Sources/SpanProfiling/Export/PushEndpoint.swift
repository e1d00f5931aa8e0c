#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The URL that profiles are posted to.
struct PushEndpoint: Sendable, Equatable {
    /// The Connect method's URL, under the server's address.
    let url: String

    /// The push method of the server at an address, whose path, if any, is kept as a prefix.
    init(serverAddress: String) throws(SpanProfilerError) {
        guard let components = URLComponents(string: serverAddress), let scheme = components.scheme?.lowercased(),
            scheme == "http" || scheme == "https", let host = components.host, !host.isEmpty,
            components.query == nil, components.fragment == nil, components.user == nil,
            components.port.map({ (1...65_535).contains($0) }) ?? true
        else { throw .invalidServerAddress(serverAddress) }
        let base = serverAddress.hasSuffix("/") ? String(serverAddress.dropLast()) : serverAddress
        url = base + "/push.v1.PusherService/Push"
    }
}
