/// The name of a request header: a token of RFC 9110, the same in whichever case.
package struct HeaderName: RawRepresentable, UserValue {
    package let rawValue: String

    package static let kind = "a header name"
    package static let remedy = "use letters, digits and hyphens, such as X-Scope-OrgID"

    package init?(rawValue: String) {
        guard rawValue.wholeMatch(of: /[A-Za-z0-9!#$%&'*+.^_`|~\-]+/) != nil else { return nil }
        self.rawValue = rawValue
    }

    package init?(userText: String) {
        self.init(rawValue: userText)
    }

    /// Names of headers that carry a secret.
    static let secretNames = ["authorization", "proxy-authorization", "cookie"]
    /// Last words of such names, alone or after a hyphen.
    static let secretWords = ["key", "apikey", "token", "secret", "password"]

    /// Whether the header's value is a secret.
    package var isSecret: Bool {
        let name = rawValue.lowercased()
        return Self.secretNames.contains(name)
            || Self.secretWords.contains { name == $0 || name.hasSuffix("-" + $0) }
    }

    package var description: String { rawValue }

    package static func == (left: HeaderName, right: HeaderName) -> Bool {
        left.rawValue.lowercased() == right.rawValue.lowercased()
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(rawValue.lowercased())
    }
}
