import Foundation

/// When and where ordering a car is slow: the fault that the demo is there to find.
struct SlowSchedule: Sendable, Equatable {
    /// The minutes of each hour (UTC) that are slow.
    enum Minutes: String, CaseIterable, Sendable {
        case even
        case odd
        case always
        case never
    }

    /// How many times as long a car order takes when slow.
    static let factor = 10

    var region = "eu-north"
    var minutes = Minutes.even

    /// Whether a car ordered in `region` at `instant` is slow.
    func isSlow(region: String, at instant: Date) -> Bool {
        guard region == self.region else { return false }
        let minute = Int((instant.timeIntervalSince1970 / 60).rounded(.down))
        switch minutes {
        case .even: return minute.isMultiple(of: 2)
        case .odd: return !minute.isMultiple(of: 2)
        case .always: return true
        case .never: return false
        }
    }
}
