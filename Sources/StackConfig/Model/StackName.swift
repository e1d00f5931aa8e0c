/// The name of a whole stack, which Compose takes for its project: containers, networks and volumes begin with it.
package struct StackName: RawRepresentable, UserValue {
    package let rawValue: String

    package static let kind = "a stack name"
    package static let remedy =
        "use up to 40 lowercase letters, digits, hyphens and underscores, first a letter or a digit"

    package init?(rawValue: String) {
        let isAllowed = rawValue.utf8.allSatisfy { character in
            switch character {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                UInt8(ascii: "_"):
                true
            default: false
            }
        }
        guard isAllowed, (1...40).contains(rawValue.utf8.count), let first = rawValue.first, first != "-", first != "_"
        else { return nil }
        self.rawValue = rawValue
    }

    private init(valid: String) {
        rawValue = valid
    }

    package init?(userText: String) {
        self.init(rawValue: userText)
    }

    package static let rideshare = StackName(valid: "rideshare")

    package var description: String { rawValue }
}
