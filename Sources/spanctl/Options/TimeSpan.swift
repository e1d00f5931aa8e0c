import ArgumentParser
import StackConfig

/// A length of time in whole seconds, minutes or hours: `900`, `900s`, `15m`, `2h`.
struct TimeSpan: UserValue {
    static let kind = "a length of time"
    static let remedy = "use a whole number of seconds, minutes or hours up to 168h, such as 900s, 15m or 2h"

    private static let longest = 7 * 24 * 3600
    let seconds: Int

    init?(userText: String) {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600]
        let unit = userText.last.flatMap { units[$0] }
        let digits = unit == nil ? userText[...] : userText.dropLast()
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(digits) else {
            return nil
        }
        let (seconds, overflows) = number.multipliedReportingOverflow(by: unit ?? 1)
        guard !overflows, (1...Self.longest).contains(seconds) else { return nil }
        self.seconds = seconds
    }

    var duration: Duration { .seconds(seconds) }

    var description: String { "\(seconds)s" }
}
