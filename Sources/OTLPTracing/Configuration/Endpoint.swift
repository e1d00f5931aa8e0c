#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The rules of the OTLP exporter specification for addresses.
enum Endpoint {
    /// The address, if it is an absolute `http` or `https` URL.
    static func checked(_ text: String, variable: String) throws(OTLPTracerConfigurationError) -> String {
        guard let components = URLComponents(string: text),
            let scheme = components.scheme?.lowercased(), scheme == "http" || scheme == "https",
            let host = components.host, !host.isEmpty, components.fragment == nil,
            components.port.map({ (1...65535).contains($0) }) ?? true
        else { throw .invalidEndpoint(variable: variable, value: text) }
        return text
    }

    /// The address for traces below a server's base address.
    static func traces(base: String, variable: String) throws(OTLPTracerConfigurationError) -> String {
        let base = try checked(base, variable: variable)
        var components = URLComponents(string: base)
        let hasSlash = components?.percentEncodedPath.hasSuffix("/") ?? false
        components?.percentEncodedPath += hasSlash ? "v1/traces" : "/v1/traces"
        guard let address = components?.string else { throw .invalidEndpoint(variable: variable, value: base) }
        return address
    }
}
