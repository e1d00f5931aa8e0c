/// The `Retry-After` header of RFC 9110, section 10.2.3: a number of seconds, or a date.
package enum RetryAfter {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// How long to wait, or nil for what is neither; not less than zero.
    package static func parse(_ text: String, secondsSinceEpoch now: Int64) -> Duration? {
        if let seconds = Int64(text), seconds >= 0 { return .seconds(min(seconds, Int64(Int32.max))) }
        guard let date = secondsSinceEpoch(ofDate: text) else { return nil }
        return .seconds(max(0, date - now))
    }

    /// The form that RFC 9110 wants to be sent: `Sun, 06 Nov 1994 08:49:37 GMT`.
    private static func secondsSinceEpoch(ofDate text: String) -> Int64? {
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", let day = Int64(words[1]), (1...31).contains(day),
            let month = months.firstIndex(of: String(words[2])), let year = Int64(words[3]),
            (1970...9999).contains(year)
        else { return nil }
        let time = words[4].split(separator: ":").compactMap { Int64($0) }
        guard time.count == 3, (0..<24).contains(time[0]), (0..<60).contains(time[1]), (0...60).contains(time[2])
        else { return nil }
        return days(year: year, month: Int64(month + 1), day: day) * 86_400 + time[0] * 3600 + time[1] * 60 + time[2]
    }

    /// Days since 1970-01-01 in the Gregorian calendar, counted in years that begin in March so that leap days come last.
    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let monthFromMarch = (month + 9) % 12
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    }
}
