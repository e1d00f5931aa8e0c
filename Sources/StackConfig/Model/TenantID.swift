/// The name of a tenant, as Tempo and Pyroscope allow it.
package struct TenantID: RawRepresentable, UserValue {
    package let rawValue: String

    package static let kind = "a tenant"
    package static let remedy = "use up to 150 letters, digits and !-_.*'(), not . or .. alone"

    package init?(rawValue: String) {
        guard rawValue.wholeMatch(of: /[A-Za-z0-9!\-_.*'()]{1,150}/) != nil, rawValue != ".", rawValue != ".." else {
            return nil
        }
        self.rawValue = rawValue
    }

    package init?(userText: String) {
        self.init(rawValue: userText)
    }

    package var description: String { rawValue }
}
