/// The name that spans (`service.name`) and profiles (`service_name`) of all regions share.
package struct ServiceName: RawRepresentable, UserValue {
    package let rawValue: String

    package static let kind = "a service name"
    package static let remedy = "use up to 100 letters, digits, dots, hyphens and underscores, first a letter"

    package init?(rawValue: String) {
        let isAllowed = rawValue.utf8.allSatisfy { character in
            switch character {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        guard isAllowed, rawValue.utf8.count <= 100, rawValue.first?.isLetter == true else { return nil }
        self.rawValue = rawValue
    }

    private init(valid: String) {
        self.rawValue = valid
    }

    package init?(userText: String) {
        self.init(rawValue: userText)
    }

    package static let rideshare = ServiceName(valid: "rideshare")

    package var description: String { rawValue }
}
