/// How much CPU a piece of an order costs.
///
/// Searches here are of the kind that gets better the longer it runs, and the radius decides how long that is. The unit is CPU
/// time rather than a number of iterations, so that a flame graph means the same on any machine and in any build.
struct WorkPace: Sendable, Equatable {
    /// The CPU that one kilometre of search radius costs at scale 1.
    static let perKilometre = Duration.milliseconds(200)
    /// What working out the price adds to an order, as a part of the cost of its search.
    static let pricingShare = 0.1

    /// Shortens (below 1) or lengthens all work alike.
    var scale = 1.0

    /// The CPU for a search of `radius` kilometres.
    func search(radius: Double) -> Duration {
        Self.perKilometre * (radius * scale)
    }

    /// The CPU for working out the price of an order.
    func pricing(_ vehicle: Vehicle) -> Duration {
        search(radius: vehicle.searchRadius * Self.pricingShare)
    }

    /// The CPU for one whole order of a car that is not slow.
    var carOrder: Duration {
        let radius = Vehicle.car.searchRadius
        return search(radius: radius) + search(radius: radius / 2) + pricing(.car)
    }
}
