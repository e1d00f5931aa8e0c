/// The name of a profile label, as Prometheus allows it.
package struct LabelName: RawRepresentable, UserValue {
    package let rawValue: String

    package static let kind = "a label name"
    package static let remedy = "use letters, digits and underscores, first not a digit"

    package init?(rawValue: String) {
        guard let first = rawValue.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
            return nil
        }
        let isAllowed = rawValue.utf8.allSatisfy { character in
            switch character {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        guard isAllowed else { return nil }
        self.rawValue = rawValue
    }

    private init(valid: String) {
        self.rawValue = valid
    }

    package init?(userText: String) {
        self.init(rawValue: userText)
    }

    package static let serviceName = LabelName(valid: "service_name")

    package var description: String { rawValue }
}
