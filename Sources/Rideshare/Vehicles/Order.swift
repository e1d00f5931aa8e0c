/// A placed order, as the rider hears of it.
struct Order: Sendable, Equatable {
    let vehicle: Vehicle
    /// The vehicle that comes, and how far it has to drive; none was near enough if nil.
    let match: NearestVehicleSearch.Candidate?
    /// How many sightings of vehicles the search compared.
    let vehiclesCompared: Int
    /// Whether a driver was found, and after how many checks; nil where nobody drives for the rider.
    let driver: DriverAvailability?
    /// The price, in cents.
    let fare: Int
}

extension Order: CustomStringConvertible {
    var description: String {
        var sentences: [String] = []
        if let match {
            let metres = Int((match.drivingDistance * 1000).rounded())
            sentences.append("\(vehicle.rawValue) \(match.number) is on its way, \(metres) m from you")
        } else {
            sentences.append("no \(vehicle.rawValue) is near you, the next free one will come")
        }
        sentences.append("\(vehiclesCompared) sightings compared")
        if let driver {
            sentences.append("driver \(driver.driver) found after \(driver.checked) checks")
        }
        let cents = fare % 100
        sentences.append("fare \(fare / 100).\(cents < 10 ? "0" : "")\(cents)")
        return sentences.joined(separator: "; ")
    }
}
