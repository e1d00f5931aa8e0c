/// A length of time in seconds, to the millisecond.
package struct Seconds: RawRepresentable, UserValue, Comparable {
    package let rawValue: Double

    package static let kind = "a length of time"
    package static let remedy = "use seconds or minutes, above 0 and up to 3600 seconds, such as 5, 0.5, 15s or 3m"

    package init?(rawValue: Double) {
        let milliseconds = (rawValue * 1000).rounded()
        guard rawValue.isFinite, milliseconds >= 1, milliseconds <= 3_600_000 else { return nil }
        self.rawValue = milliseconds / 1000
    }

    private init(valid: Double) {
        self.rawValue = valid
    }

    package init?(userText: String) {
        let unit: Double? = userText.hasSuffix("s") ? 1 : userText.hasSuffix("m") ? 60 : nil
        guard let number = Double(decimal: unit == nil ? userText[...] : userText.dropLast()) else { return nil }
        self.init(rawValue: number * (unit ?? 1))
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
