/// Why a server's answer cannot be had or used.
package enum ClientError: Error, Equatable, CustomStringConvertible {
    /// Nothing accepts connections there, or the connection broke.
    case unreachable(url: String, reason: String)
    /// No complete answer in time.
    case timedOut(url: String, after: Duration)
    /// 401 or 403. The answer's words are left out: nobody knows what of the request they repeat.
    case notAuthorized(url: String, code: UInt, isAuthenticated: Bool)
    /// Any other answer that says no; `body` is its beginning.
    case status(url: String, code: UInt, body: String)
    /// An answer that is not JSON at all; `body` is its beginning.
    case notJSON(url: String, contentType: String?, body: String)
    /// JSON, but not of the shape that this API has.
    case unexpectedShape(url: String, reason: String)
    /// An address that no request can be made to.
    case invalidAddress(url: String)

    /// Whether the same request may well succeed a little later.
    package var isTransient: Bool {
        switch self {
        case .unreachable, .timedOut: true
        case .status(_, let code, _): code == 429 || code >= 500
        case .notAuthorized, .notJSON, .unexpectedShape, .invalidAddress: false
        }
    }

    package var description: String {
        switch self {
        case .unreachable(let url, let reason):
            "cannot reach \"\(url)\" (\(reason)); start the server there, or correct its address"
        case .timedOut(let url, let limit):
            "no answer from \"\(url)\" within \(limit); see whether the server is overloaded or stuck, and read its log"
        case .notAuthorized(let url, let code, isAuthenticated: true):
            "\"\(url)\" answered \(code): it does not take the credentials; "
                + "correct the user, the password, the token or the tenant, and see that they may read there"
        case .notAuthorized(let url, let code, isAuthenticated: false):
            "\"\(url)\" answered \(code): it wants to know who asks; "
                + "give a user and a password, a token or a tenant for it in the stack file"
        case .status(let url, let code, let body):
            "\"\(url)\" answered \(code)\(Self.quoted(body)); \(Self.remedy(for: code))"
        case .notJSON(let url, let contentType, let body):
            "\"\(url)\" answered \(contentType ?? "something untyped") instead of JSON\(Self.quoted(body)); "
                + "give the address of the server's own API, not of a page or a proxy in front of it"
        case .unexpectedShape(let url, let reason):
            "\"\(url)\" answered JSON of another shape (\(reason)); check that the address is the right server's"
        case .invalidAddress(let url):
            "\"\(url)\" is not an address to send requests to; use http://HOST:PORT or https://HOST:PORT"
        }
    }

    private static func quoted(_ body: String) -> String {
        body.isEmpty ? "" : " with \"\(body)\""
    }

    private static func remedy(for code: UInt) -> String {
        switch code {
        case 404: "check the address: nothing is served under this path"
        case 429: "ask less often, or raise the server's limits"
        case 500...: "read the server's log"
        default: "check that the address is the right server's and its version is supported"
        }
    }
}
