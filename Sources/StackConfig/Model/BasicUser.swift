/// The user of HTTP basic authentication, who cannot have a colon in the name (RFC 7617).
package struct BasicUser: RawRepresentable, UserValue {
    package let rawValue: String

    package static let kind = "a user's name"
    package static let remedy = "use one line of text without a colon, and give the password under password"

    package init?(rawValue: String) {
        guard !rawValue.isEmpty, !rawValue.utf8.contains(UInt8(ascii: ":")),
            rawValue.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else { return nil }
        self.rawValue = rawValue
    }

    package init?(userText: String) {
        self.init(rawValue: userText)
    }

    /// Does not repeat the text, which may have the password in it.
    package static func refusal(of text: String) -> String { "this is not \(kind); \(remedy)" }

    package var description: String { rawValue }
}
