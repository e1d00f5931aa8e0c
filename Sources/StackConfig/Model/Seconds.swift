/// A length of time in seconds, to the millisecond.
package struct Seconds: RawRepresentable, UserValue, Comparable {
    package let rawValue: Double

    package static let kind = "a time in seconds"
    package static let remedy = "use a number above 0 and up to 3600, such as 5, 0.5 or 15s"

    package init?(rawValue: Double) {
        let milliseconds = (rawValue * 1000).rounded()
        guard rawValue.isFinite, milliseconds >= 1, milliseconds <= 3_600_000 else { return nil }
        self.rawValue = milliseconds / 1000
    }

    private init(valid: Double) {
        self.rawValue = valid
    }

    package init?(userText: String) {
        let digits = userText.hasSuffix("s") ? userText.dropLast() : userText[...]
        guard let number = Double(decimal: digits) else { return nil }
        self.init(rawValue: number)
    }

    /// So many whole seconds, at least 1 and at most 3600.
    package static func whole(_ seconds: Int) -> Seconds {
        Seconds(valid: Double(min(max(seconds, 1), 3600)))
    }

    package var duration: Duration { .milliseconds(Int64((rawValue * 1000).rounded())) }

    /// `5s`, `0.5s`.
    package var description: String {
        rawValue == rawValue.rounded() ? "\(Int(rawValue))s" : "\(rawValue)s"
    }

    package static func < (left: Seconds, right: Seconds) -> Bool { left.rawValue < right.rawValue }
}
