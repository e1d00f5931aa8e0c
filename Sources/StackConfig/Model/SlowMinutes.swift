/// The minutes of the hour in which a region is slow.
package enum SlowMinutes: String, UserValue, CaseIterable {
    case even, odd, always, never

    package static let kind = "a choice of slow minutes"
    package static let remedy = "use even, odd, always or never"

    package init?(userText: String) {
        self.init(rawValue: userText)
    }

    package var description: String { rawValue }
}
