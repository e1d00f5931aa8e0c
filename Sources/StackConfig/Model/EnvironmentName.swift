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

    /// Does not repeat the text, which may be the secret itself.
    package static func refusal(of text: String) -> String { "this is not \(kind); \(remedy)" }

    package var description: String { rawValue }
}
