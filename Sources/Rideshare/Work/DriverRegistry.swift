/// The drivers of one city's cars, with what must be checked before one may drive.
actor DriverRegistry {
    /// A stretch of work, in minutes of the week.
    struct Shift: Sendable {
        let start: Int
        let end: Int
    }

    /// What is on file about one driver.
    struct Driver: Sendable {
        let number: Int
        let home: Coordinate
        let licence: [UInt8]
        let shifts: [Shift]
    }

    private static let size = 512

    /// Everybody, by number.
    let roster: [Driver]
    private var checks = 0

    init(region: String) {
        var random = CityRandom(region: region + "/drivers")
        roster = (1...Self.size).map { number in
            let starts = (0..<12).map { _ in Int.random(in: 0..<10_080, using: &random) }
            return Driver(
                number: number,
                home: random.place(around: Fleet.centre),
                licence: (0..<96).map { _ in UInt8.random(in: 0...255, using: &random) },
                shifts: starts.map { Shift(start: $0, end: $0 + Int.random(in: 60...540, using: &random)) })
        }
    }

    /// Notes that a check begins, and answers the minute of the week that it is for.
    func beginCheck() -> Int {
        checks += 1
        return checks * 7 % 10_080
    }

    /// Those who live within `radius` kilometres of a place.
    @inline(never)
    nonisolated func nearby(_ place: Coordinate, radius: Double) -> [Driver] {
        roster.filter { haversineDistance($0.home, place) <= radius }
    }
}
