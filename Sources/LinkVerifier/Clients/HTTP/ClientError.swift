/// Why a server's answer cannot be had or used.
package enum ClientError: Error, Equatable {
    /// Nothing accepts connections there, or the connection broke.
    case unreachable(url: String, reason: String)
    /// No complete answer in time.
    case timedOut(url: String, after: Duration)
    /// 401 or 403. The answer's words are left out: nobody knows what of the request they repeat.
    case notAuthorized(url: String, code: UInt, isAuthenticated: Bool)
    /// Any other answer that says no; `body` is its beginning.
    case status(url: String, code: UInt, body: String)
    /// An answer that says no in Connect's form: a code's name and a sentence.
    case refused(url: String, code: UInt, reason: String, message: String)
    /// The server takes no more requests now; `pause` is how long it wants to be left alone, if it says so.
    case rateLimited(url: String, pause: Duration?)
    /// Something in front sends the request elsewhere.
    case redirected(url: String, code: UInt, location: String)
    /// An answer that is not JSON at all; `body` is its beginning.
    case notJSON(url: String, contentType: String?, body: String)
    /// JSON, but not of the shape that this API has.
    case unexpectedShape(url: String, reason: String)
    /// An address that no request can be made to.
    case invalidAddress(url: String)
    /// Another server than the one that should be there.
    case wrongServer(url: String, expected: ServerIdentity.Kind, found: ServerIdentity)
    /// The right server, but under another path.
    case wrongPath(url: String, expected: ServerIdentity.Kind, base: String)
    /// A server that speaks the other one of `http` and `https`.
    case wrongScheme(url: String, speaks: String)
    /// A certificate that proves nothing.
    case certificate(url: String, problem: CertificateProblem)
    /// A file that holds no certificate of an authority.
    case unusableAuthority(path: String, reason: String)
    /// A search over more time than Tempo allows; `body` is what it says.
    case rangeTooLong(url: String, body: String)
    /// A Pyroscope that can give the profile of a service, but not that of a span.
    case cannotSelectSpans(url: String)

    /// Whether the same request may well succeed a little later.
    package var isTransient: Bool {
        switch self {
        case .unreachable, .timedOut, .rateLimited: true
        case .status(_, let code, _): code == 429 || code >= 500
        case .refused(_, let code, let reason, _): reason != "unimplemented" && (code == 429 || code >= 500)
        case .notAuthorized, .redirected, .notJSON, .unexpectedShape, .invalidAddress, .wrongServer, .wrongPath,
            .wrongScheme, .certificate, .unusableAuthority, .rangeTooLong, .cannotSelectSpans:
            false
        }
    }

    /// Whether nobody answered at all: a mistyped address, or a server that does not run.
    var isUnreachable: Bool {
        if case .unreachable = self { true } else { false }
    }

    /// Whether the answer may mean that the server has no such call.
    var isUnserved: Bool {
        switch self {
        case .status(_, let code, _): code == 404 || code == 405 || code == 501
        case .refused(_, let code, let reason, _): reason == "unimplemented" || code == 404 && reason != "not_found"
        default: false
        }
    }
}
