/// The value of a request header: one line of text (RFC 9110, section 5.5).
package struct HeaderText: RawRepresentable, UserValue {
    package let rawValue: String

    package static let kind = "a header's value"
    package static let remedy = "use one line of text, without spaces around it and control characters"

    package init?(rawValue: String) {
        guard !rawValue.isEmpty, rawValue.first != " ", rawValue.last != " ",
            rawValue.utf8.allSatisfy({ $0 == UInt8(ascii: "\t") || $0 >= 0x20 && $0 != 0x7F })
        else { return nil }
        self.rawValue = rawValue
    }

    package init?(userText: String) {
        self.init(rawValue: userText)
    }

    /// Does not repeat the text, which may be a secret.
    package static func refusal(of text: String) -> String { "this is not \(kind); \(remedy)" }

    package var description: String { rawValue }
}
