/// The name of a region: a DNS label, since it becomes a host name, a label value and a file name.
package struct RegionName: RawRepresentable, UserValue, Comparable {
    package let rawValue: String

    package static let kind = "a region name"
    package static let remedy = "use up to 40 lowercase letters, digits and hyphens, first a letter, last not a hyphen"

    package init?(rawValue: String) {
        let characters = rawValue.utf8
        let isAllowed = characters.allSatisfy { character in
            switch character {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
            default: false
            }
        }
        guard isAllowed, characters.count <= 40, let first = characters.first, first >= UInt8(ascii: "a"),
            characters.last != UInt8(ascii: "-")
        else { return nil }
        self.rawValue = rawValue
    }

    private init(valid: String) {
        self.rawValue = valid
    }

    package init?(userText: String) {
        self.init(rawValue: userText)
    }

    package static let usEast = RegionName(valid: "us-east")
    package static let euNorth = RegionName(valid: "eu-north")
    package static let apSouth = RegionName(valid: "ap-south")

    /// Names of the other services of a stack in one engine or another, which no region may have.
    package static let reserved = ["tempo", "pyroscope", "grafana", "backend", "load-generator"]

    package var description: String { rawValue }

    package static func < (left: RegionName, right: RegionName) -> Bool { left.rawValue < right.rawValue }
}
