#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The URL below which a server takes profiles.
struct ServerAddress: Sendable, Equatable {
    /// The URL without a slash at its end.
    let base: String

    /// An `http` or `https` URL, whose path, if any, is kept as a prefix.
    init(_ address: String) throws(SpanProfilerError) {
        guard let components = URLComponents(string: address), let scheme = components.scheme?.lowercased(),
            scheme == "http" || scheme == "https", let host = components.host, !host.isEmpty,
            components.query == nil, components.fragment == nil, components.user == nil,
            components.port.map({ (1...65_535).contains($0) }) ?? true
        else { throw .invalidServerAddress(address) }
        base = address.hasSuffix("/") ? String(address.dropLast()) : address
    }
}
