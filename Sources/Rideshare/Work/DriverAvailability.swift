/// Who could drive, the better known the more drivers are checked.
struct DriverAvailability: Sendable, Equatable {
    /// The number of the best driver so far; 0 before anybody was checked.
    private(set) var driver = 0
    /// How many drivers were checked.
    private(set) var checked = 0
    private var bestRest = Int.min
    private var cursor = 0

    /// Checks those near the rider until `slice` of CPU is spent; answers what was spent.
    @inline(never)
    mutating func scanNearbyDrivers(_ nearby: [DriverRegistry.Driver], minute: Int, for slice: Duration) -> Duration {
        ThreadCPUClock.spend(slice) { checkNext(of: nearby, minute: minute) }
    }

    /// Checks everybody, near or not, until `slice` of CPU is spent: what the slow region does in its slow minutes.
    @inline(never)
    mutating func scanWholeRoster(_ roster: [DriverRegistry.Driver], minute: Int, for slice: Duration) -> Duration {
        ThreadCPUClock.spend(slice) {
            for _ in 0..<4 {
                checkNext(of: roster, minute: minute)
            }
        }
    }

    private mutating func checkNext(of drivers: [DriverRegistry.Driver], minute: Int) {
        guard !drivers.isEmpty else { return }
        let candidate = drivers[cursor % drivers.count]
        cursor = (cursor + 1) % drivers.count
        checked += 1
        let rest = minutesRested(candidate.shifts, before: minute)
        guard licenceIsValid(candidate.licence), rest > bestRest else { return }
        bestRest = rest
        driver = candidate.number
    }
}

/// Whether a licence's digest is one of the 255 in 256 that were not withdrawn.
@inline(never)
private func licenceIsValid(_ licence: [UInt8]) -> Bool {
    var digest = fnv1a(licence)
    for _ in 0..<3 {
        digest = fnv1a(licence, seed: digest)
    }
    return digest & 0xff != 0
}

/// The minutes of the day before `minute` that no shift covers.
@inline(never)
private func minutesRested(_ shifts: [DriverRegistry.Shift], before minute: Int) -> Int {
    let day = 1440
    var rested = day
    var covered = minute - day
    for shift in shifts.sorted(by: { $0.start < $1.start }) {
        let start = max(shift.start, covered)
        let end = min(shift.end, minute)
        guard end > start else { continue }
        rested -= end - start
        covered = end
    }
    return rested
}
