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
    /// The path of a PEM file with the certificates that the server's is trusted by, in place of the system's.
    package var certificateAuthority: String?

    package init(url: URL, authentication: Authentication? = nil, tenant: String? = nil) {
        self.url = url
        self.authentication = authentication
        self.tenant = tenant
    }

    /// What every request to the server carries.
    var headers: [(String, String)] {
        var headers: [(String, String)] = []
        switch authentication {
        case .basic(let user, let password):
            headers.append(("Authorization", "Basic " + Data("\(user):\(password)".utf8).base64EncodedString()))
        case .bearer(let token):
            headers.append(("Authorization", "Bearer " + token))
        case nil: break
        }
        if let tenant { headers.append(("X-Scope-OrgID", tenant)) }
        return headers
    }
}

extension ServerAccess.Authentication: CustomStringConvertible, CustomReflectable {
    package var description: String {
        switch self {
        case .basic(let user, _): "basic authentication as \(user)"
        case .bearer: "a bearer token"
        }
    }

    /// Empty, so that nothing that prints by reflection shows a credential.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
