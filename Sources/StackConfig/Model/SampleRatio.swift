/// The share of traces that is kept.
package struct SampleRatio: RawRepresentable, UserValue {
    package let rawValue: Double

    package static let kind = "a sampling ratio"
    package static let remedy = "use a number above 0 and up to 1"

    package init?(rawValue: Double) {
        guard rawValue > 0, rawValue <= 1 else { return nil }
        self.rawValue = rawValue
    }

    private init(valid: Double) {
        self.rawValue = valid
    }

    package init?(userText: String) {
        guard let number = Double(decimal: userText) else { return nil }
        self.init(rawValue: number)
    }

    /// Every trace.
    package static let all = SampleRatio(valid: 1)

    package var description: String { rawValue == 1 ? "1" : String(rawValue) }
}
