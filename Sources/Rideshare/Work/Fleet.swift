import Foundation

/// The vehicles of one city, always on the move.
actor Fleet {
    /// One vehicle where it was last seen.
    struct Sighting: Sendable {
        let number: Int
        var place: Coordinate
        /// Where it heads, in radians from north.
        var heading: Double
    }

    /// The middle of the city, around which everything happens.
    static let centre = Coordinate(latitude: 48.0, longitude: 11.0)
    private static let size = 1024

    private var vehicles: [Vehicle: [Sighting]]

    init(region: String) {
        var random = CityRandom(region: region)
        vehicles = [:]
        for (index, vehicle) in Vehicle.allCases.enumerated() {
            vehicles[vehicle] = (1...Self.size).map { number in
                Sighting(
                    number: (index + 1) * 10_000 + number,
                    place: random.place(around: Self.centre),
                    heading: .random(in: 0..<(2 * .pi), using: &random))
            }
        }
    }

    /// Lets ten seconds pass for all of one kind; answers where they are then, and the CPU that it took.
    func moveOn(_ vehicle: Vehicle) -> (sightings: [Sighting], spent: Duration) {
        let start = ThreadCPUClock.now()
        let moved = driveOn(vehicle)
        return (moved, ThreadCPUClock.now() - start)
    }

    @inline(never)
    private func driveOn(_ vehicle: Vehicle) -> [Sighting] {
        var moved = vehicles[vehicle] ?? []
        let degrees = vehicle.speed / 360 / 111.2
        for index in moved.indices {
            moved[index].place.latitude += degrees * cos(moved[index].heading)
            moved[index].place.longitude += degrees * sin(moved[index].heading)
            if haversineDistance(moved[index].place, Self.centre) > 1.5 {
                moved[index].heading += .pi * 0.9
            }
        }
        vehicles[vehicle] = moved
        return moved
    }
}
