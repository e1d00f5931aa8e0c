/// The path of a file that holds a secret.
package struct SecretPath: RawRepresentable, UserValue {
    package let rawValue: String

    package static let kind = "the path of a file"
    package static let remedy = "use an absolute path or one relative to the stack file's directory, without ~"

    package init?(rawValue: String) {
        guard !rawValue.isEmpty, !rawValue.hasPrefix("~"), !rawValue.hasSuffix("/"),
            rawValue.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else { return nil }
        self.rawValue = rawValue
    }

    package init?(userText: String) {
        self.init(rawValue: userText)
    }

    package var description: String { rawValue }
}
