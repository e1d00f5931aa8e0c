/// A TCP port; 0 asks for a free one.
package struct Port: RawRepresentable, UserValue, Comparable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// Asks for whichever port is free.
    package static let automatic = Port(rawValue: 0)

    package static let kind = "a port"
    package static let remedy = "use a whole number from 1 to 65535, or auto"

    package init?(userText: String) {
        if userText == "auto" {
            self = .automatic
        } else if userText.first != "+", let number = UInt16(userText), number > 0 {
            self.init(rawValue: number)
        } else {
            return nil
        }
    }

    package var isAutomatic: Bool { rawValue == 0 }

    package var description: String { isAutomatic ? "auto" : String(rawValue) }

    package static func < (left: Port, right: Port) -> Bool { left.rawValue < right.rawValue }
}
