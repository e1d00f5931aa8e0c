/// Looks for somebody to drive a car: only `orderCar` has a reason to call it.
///
/// In the slow region's slow minutes it goes on through the whole roster, until the order as a whole has cost
/// ``SlowSchedule/factor`` times its usual CPU.
@inline(never)
func checkDriverAvailability(radius: Double, near pickup: Coordinate, in city: City) async -> DriverAvailability {
    var availability = DriverAvailability()
    let nearby = city.drivers.nearby(pickup, radius: radius)
    var allowance = CPUAllowance(city.pace.search(radius: radius))
    repeat {
        let minute = await city.drivers.beginCheck()
        allowance.spend(availability.scanNearbyDrivers(nearby, minute: minute, for: allowance.slice()))
        await Task.yield()
    } while !allowance.isOver

    guard city.isSlowNow else { return availability }
    var extra = CPUAllowance(city.pace.carOrder * (SlowSchedule.factor - 1))
    while !extra.isOver {
        let minute = await city.drivers.beginCheck()
        extra.spend(availability.scanWholeRoster(city.drivers.roster, minute: minute, for: extra.slice()))
        await Task.yield()
    }
    return availability
}
