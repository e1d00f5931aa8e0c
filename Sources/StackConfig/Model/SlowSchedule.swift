/// Where and when car orders take ten times longer, so that there is something to find.
package struct SlowSchedule: Sendable, Hashable {
    package var region: RegionName
    package var minutes: SlowMinutes

    package init(region: RegionName, minutes: SlowMinutes) {
        self.region = region
        self.minutes = minutes
    }
}

/// The minutes of the hour in which the slow region is slow.
package enum SlowMinutes: String, UserValue, CaseIterable {
    case even, odd, always, never

    package static let kind = "a choice of slow minutes"
    package static let remedy = "use even, odd, always or never"

    package init?(userText: String) {
        self.init(rawValue: userText)
    }

    package var description: String { rawValue }
}
