import Foundation

/// The header in which a server says when to ask again (RFC 9110, 10.2.3): so many seconds, or a date.
enum RetryAfter {
    /// The pause that the header's value asks for; none for a value that says nothing.
    static func pause(_ value: String, now: Date) -> Duration? {
        let text = value.trimmingCharacters(in: .whitespaces)
        if let seconds = Int64(text) { return seconds >= 0 ? .seconds(min(seconds, 1_000_000)) : nil }
        return date(text).map { .milliseconds(Int64((max($0.timeIntervalSince(now), 0) * 1000).rounded(.up))) }
    }

    private static func date(_ text: String) -> Date? {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return formatter.date(from: text)
    }
}
