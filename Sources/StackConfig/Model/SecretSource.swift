/// Where a credential is read from when it is needed: never the stack file itself.
package enum SecretSource: Sendable, Hashable {
    /// The name of an environment variable.
    case environment(EnvironmentName)
    /// The path of a file whose contents are the credential, without a line break at the end. A relative path is
    /// relative to the stack file's directory.
    case file(String)
}

/// The name of an environment variable.
package struct EnvironmentName: RawRepresentable, UserValue {
    package let rawValue: String

    package static let kind = "the name of an environment variable"
    package static let remedy = "use letters, digits and underscores, first not a digit, such as GRAFANA_TOKEN"

    package init?(rawValue: String) {
        guard rawValue.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]{0,127}/) != nil else { return nil }
        self.rawValue = rawValue
    }

    package init?(userText: String) {
        self.init(rawValue: userText)
    }

    package var description: String { rawValue }
}
