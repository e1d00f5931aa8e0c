/// How many processors a container may use, in thousandths if need be.
package struct ProcessorShare: RawRepresentable, UserValue {
    package let rawValue: Double

    package static let kind = "a number of processors"
    package static let remedy = "use a number from 0.01 to 1024, such as 0.5 or 2"

    package init?(rawValue: Double) {
        guard (0.01...1024).contains(rawValue) else { return nil }
        self.rawValue = (rawValue * 1000).rounded() / 1000
    }

    package init?(userText: String) {
        guard let number = Double(decimal: userText) else { return nil }
        self.init(rawValue: number)
    }

    package var description: String {
        rawValue == rawValue.rounded() ? String(Int(rawValue)) : String(rawValue)
    }
}
