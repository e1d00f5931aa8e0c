/// The name of a span's or resource's attribute, as the link looks it up.
package struct TagName: RawRepresentable, UserValue {
    package let rawValue: String

    package static let kind = "an attribute name"
    package static let remedy = "use up to 200 characters without spaces, such as service.name"

    package init?(rawValue: String) {
        guard (1...200).contains(rawValue.unicodeScalars.count),
            rawValue.unicodeScalars.allSatisfy({
                !$0.properties.isWhitespace && $0.properties.generalCategory != .control
            })
        else { return nil }
        self.rawValue = rawValue
    }

    private init(valid: String) {
        self.rawValue = valid
    }

    package init?(userText: String) {
        self.init(rawValue: userText)
    }

    package static let serviceName = TagName(valid: "service.name")

    package var description: String { rawValue }
}
