/// Searches `radius` kilometres around a rider for as long as that radius is worth, while the vehicles drive on.
///
/// The work alternates between this task and two child tasks, with a visit to the fleet's actor before each slice, so that a
/// request wanders over threads as requests of real servers do.
@inline(never)
func findNearestVehicle(
    radius: Double,
    vehicle: Vehicle,
    near pickup: Coordinate,
    in city: City
) async -> NearestVehicleSearch {
    var allowance = CPUAllowance(city.pace.search(radius: radius))
    var search = NearestVehicleSearch(pickup: pickup, radius: radius)
    var sideBySide = false
    repeat {
        let (sightings, spent) = await city.fleet.moveOn(vehicle)
        allowance.spend(spent)
        if sideBySide {
            let slice = allowance.slice(workers: 2)
            await withTaskGroup(of: (NearestVehicleSearch, Duration).self) { halves in
                for offset in [0, sightings.count / 2] {
                    halves.addTask {
                        var half = NearestVehicleSearch(pickup: pickup, radius: radius, offset: offset)
                        let spent = half.sweep(sightings, for: slice)
                        return (half, spent)
                    }
                }
                for await (half, spent) in halves {
                    search.merge(half)
                    allowance.spend(spent)
                }
            }
        } else {
            allowance.spend(search.sweep(sightings, for: allowance.slice()))
            await Task.yield()
        }
        sideBySide.toggle()
    } while !allowance.isOver
    return search
}
