package import Foundation

/// A server's HTTP API, and how it knows who asks; what it holds is never printed.
package struct ServerAccess: Sendable, Equatable {
    /// How a server knows who asks.
    package enum Authentication: Sendable, Equatable {
        /// HTTP basic authentication (RFC 7617).
        case basic(user: String, password: String)
        /// A bearer token (RFC 6750).
        case bearer(token: String)
    }

    /// The base of the API, with a path if it is served under one.
    package var url: URL
    package var authentication: Authentication?
    /// Sent as `X-Scope-OrgID`.
    package var tenant: String?

    package init(url: URL, authentication: Authentication? = nil, tenant: String? = nil) {
        self.url = url
        self.authentication = authentication
        self.tenant = tenant
    }
}
