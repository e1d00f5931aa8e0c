import Foundation

extension ClientError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreachable(let url, let reason):
            "cannot reach \"\(url)\" (\(reason)); start the server there, or correct its address"
        case .timedOut(let url, let limit):
            "no answer from \"\(url)\" within \(limit); see whether the server is overloaded or stuck, and read its log"
        case .notAuthorized(let url, let code, isAuthenticated: true):
            "\"\(Self.path(of: url))\" answered \(code): it does not take the credentials; "
                + "correct the user, the password, the token or the tenant, and see that they may read there"
        case .notAuthorized(let url, let code, isAuthenticated: false):
            "\"\(Self.path(of: url))\" answered \(code): it wants to know who asks; "
                + "give a user and a password, a token or a tenant for it"
        case .status(let url, let code, let body):
            "\"\(url)\" answered \(code)\(Self.quoted(body)); \(Self.remedy(for: code))"
        case .refused(let url, let code, let reason, let message):
            "\"\(url)\" answered \(code) \(reason)\(Self.quoted(message)); \(Self.remedy(for: code))"
        case .rateLimited(let url, let pause):
            "\"\(url)\" takes no more requests"
                + (pause.map { " for another \($0)" } ?? ", however long they are spaced out")
                + "; ask less often, or raise the server's rate limits"
        case .redirected(let url, let code, let location):
            "\"\(url)\" answered \(code) and sends to \"\(location)\"; \(Self.remedy(forRedirect: location, from: url))"
        case .notJSON(let url, let contentType, let body):
            "\"\(Self.path(of: url))\" answered \(contentType ?? "something untyped") instead of JSON\(Self.quoted(body)); "
                + "give the address of the server's own API, not of a page or a proxy in front of it"
        case .unexpectedShape(let url, let reason):
            "\"\(url)\" answered JSON of another shape (\(reason)); check that the address is the right server's"
        case .invalidAddress(let url):
            "\"\(url)\" is not an address to send requests to; use http://HOST:PORT or https://HOST:PORT"
        case .wrongServer, .wrongPath, .wrongScheme, .certificate, .unusableAuthority, .rangeTooLong,
            .cannotSelectSpans:
            misconfiguration
        }
    }

    /// The words for what asking again cannot change.
    private var misconfiguration: String {
        switch self {
        case .wrongServer(let url, let expected, let found):
            "\"\(url)\" is \(found), not \(expected); give \(expected)'s own address"
        case .wrongPath(let url, let expected, let base):
            "nothing is served under \"\(url)\", but \(expected) is under \"\(base)\"; give that as its address"
        case .wrongScheme(let url, let scheme):
            "the server at \"\(url)\" speaks \(scheme), not \(scheme == "https" ? "http" : "https"); "
                + "begin its address with \(scheme)://"
        case .certificate(let url, let problem):
            "\"\(url)\" cannot prove who it is: \(problem)"
        case .unusableAuthority(let path, let reason):
            "no certificate authority can be read from \"\(path)\" (\(reason)); "
                + "give a file with the authority's certificate in PEM"
        case .rangeTooLong(let url, let body):
            "\"\(url)\" does not search that far back\(Self.quoted(body)); "
                + "look at less time, or raise Tempo's query_frontend.search.max_duration"
        case .cannotSelectSpans(let url):
            "Pyroscope at \"\(url)\" cannot give one span's profile: it does not serve SelectMergeSpanProfile, and "
                + "answers with the whole service's profile instead; use Pyroscope 1.10 or later"
        default: ""
        }
    }

    /// The address without its query, where that makes no difference.
    private static func path(of url: String) -> Substring {
        url.prefix { $0 != "?" }
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

    /// A server that has moved keeps its paths; a login has its own.
    private static func remedy(forRedirect location: String, from url: String) -> String {
        if let moved = URLComponents(string: location), let asked = URLComponents(string: url), moved.host != nil,
            let origin = moved.origin, origin != asked.origin, moved.path == asked.path
        {
            return "begin its address with \(origin)"
        }
        return "give the address of the server's own API, not of a login or a proxy in front of it, or credentials "
            + "that it takes"
    }
}

extension URLComponents {
    /// The address without its path: scheme, host and port.
    var origin: String? {
        guard let scheme, let host else { return nil }
        return "\(scheme)://\(host)" + (port.map { ":\($0)" } ?? "")
    }
}
