/// Orders a bike: the nearest one, paid by distance.
@inline(never)
func orderBike(at pickup: Coordinate, in city: City) async -> Order {
    let radius = Vehicle.bike.searchRadius
    let found = await withStepSpan("findNearestVehicle", for: .bike, radius: radius) {
        await findNearestVehicle(radius: radius, vehicle: .bike, near: pickup, in: city)
    }
    var demand = DemandForecast(region: city.region, hour: 0)
    demand.fit(for: city.pace.pricing(.bike))
    let fare = 50 + (found.best?.drivingDistance ?? radius) * 90 * demand.surge
    return Order(
        vehicle: .bike, match: found.best, vehiclesCompared: found.compared, driver: nil, fare: Int(fare.rounded()))
}
