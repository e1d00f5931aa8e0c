/// Requests a second.
package struct RequestRate: RawRepresentable, UserValue {
    package let rawValue: Double

    package static let kind = "a number of requests a second"
    package static let remedy = "use a number above 0 and up to 10000"

    package init?(rawValue: Double) {
        guard rawValue > 0, rawValue <= 10_000 else { return nil }
        self.rawValue = rawValue
    }

    private init(valid: Double) {
        self.rawValue = valid
    }

    package init?(userText: String) {
        guard let number = Double(decimal: userText) else { return nil }
        self.init(rawValue: number)
    }

    package static let onePerSecond = RequestRate(valid: 1)

    package var description: String { rawValue == rawValue.rounded() ? String(Int(rawValue)) : String(rawValue) }
}
