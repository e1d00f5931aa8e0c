import Foundation

/// The base URL of a server, `http` or `https`, with a path if it is served under one and without a slash at its end.
package struct HTTPAddress: RawRepresentable, UserValue {
    package let rawValue: String

    package static let kind = "a server's base URL"
    package static let remedy =
        "use http:// or https:// with a host, a port and a path if need be, and no credentials, query or fragment"

    package init?(rawValue: String) {
        var text = rawValue
        while text.hasSuffix("/") { text.removeLast() }
        guard let url = URLComponents(string: text, encodingInvalidCharacters: false),
            url.scheme == "http" || url.scheme == "https",
            let host = url.host, !host.isEmpty, !text.hasSuffix(":"), url.user == nil, url.password == nil,
            url.query == nil,
            url.fragment == nil, url.port.map({ (1...65535).contains($0) }) ?? true,
            text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F })
        else { return nil }
        self.rawValue = text
    }

    package init?(userText: String) {
        self.init(rawValue: userText)
    }

    /// Repeats nothing that may be a secret: neither credentials nor what a query or fragment says.
    package static func refusal(of text: String) -> String {
        if text.contains("@") {
            return "the URL has credentials in it; leave out what is before the @, and give them as \(credentialKeys)"
        }
        if let end = text.firstIndex(where: { $0 == "?" || $0 == "#" }) {
            return "\(quoted(text[..<end] + "...")) goes on with a query or a fragment; end it before the \(text[end])"
        }
        return "\(quoted(text)) is not \(kind); \(remedy)"
    }

    private static let credentialKeys = "basicAuth, bearerToken or a header, from {env: NAME} or {file: PATH}"

    package var description: String { rawValue }
}
