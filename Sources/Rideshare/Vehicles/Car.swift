/// Orders a car: the nearest one, then a driver for it from half as far, paid by distance and demand.
///
/// In the slow region, in its slow minutes, looking for the driver makes the whole order take ten times as long.
@inline(never)
func orderCar(at pickup: Coordinate, in city: City) async -> Order {
    let radius = Vehicle.car.searchRadius
    let found = await withStepSpan("findNearestVehicle", for: .car, radius: radius) {
        await findNearestVehicle(radius: radius, vehicle: .car, near: pickup, in: city)
    }
    let driver = await withStepSpan("checkDriverAvailability", for: .car, radius: radius / 2) {
        await checkDriverAvailability(radius: radius / 2, near: pickup, in: city)
    }
    var demand = DemandForecast(region: city.region, hour: 17)
    demand.fit(for: city.pace.pricing(.car))
    let fare = 250 + (found.best?.drivingDistance ?? radius) * 180 * demand.surge * demand.surge
    return Order(
        vehicle: .car, match: found.best, vehiclesCompared: found.compared, driver: driver, fare: Int(fare.rounded()))
}
