/// Orders a scooter: the nearest one, paid by the minute.
@inline(never)
func orderScooter(at pickup: Coordinate, in city: City) async -> Order {
    let radius = Vehicle.scooter.searchRadius
    let found = await withStepSpan("findNearestVehicle", for: .scooter, radius: radius) {
        await findNearestVehicle(radius: radius, vehicle: .scooter, near: pickup, in: city)
    }
    var demand = DemandForecast(region: city.region, hour: 8)
    demand.fit(for: city.pace.pricing(.scooter))
    let minutes = (found.best?.drivingDistance ?? radius) / Vehicle.scooter.speed * 60
    let fare = 100 + minutes * 25 * demand.surge
    return Order(
        vehicle: .scooter, match: found.best, vehiclesCompared: found.compared, driver: nil, fare: Int(fare.rounded()))
}
