import Foundation

/// Everything that the orders of one region share.
struct City: Sendable {
    /// The name of the region that this process serves.
    let region: String
    /// The vehicles on its streets.
    let fleet: Fleet
    /// The drivers of its cars.
    let drivers: DriverRegistry
    /// How much CPU a search costs.
    let pace: WorkPace
    /// When and where car orders are slow.
    let slowSchedule: SlowSchedule
    /// The time, asked for at each car order.
    let now: @Sendable () -> Date

    init(
        region: String,
        pace: WorkPace = WorkPace(),
        slowSchedule: SlowSchedule = SlowSchedule(),
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.region = region
        fleet = Fleet(region: region)
        drivers = DriverRegistry(region: region)
        self.pace = pace
        self.slowSchedule = slowSchedule
        self.now = now
    }

    /// Whether a car ordered now is one of the slow ones.
    var isSlowNow: Bool { slowSchedule.isSlow(region: region, at: now()) }
}
