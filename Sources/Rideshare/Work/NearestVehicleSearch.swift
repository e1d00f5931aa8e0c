/// The nearest vehicle to a rider, the better known the more sightings are compared.
struct NearestVehicleSearch: Sendable {
    /// A vehicle within the radius.
    struct Candidate: Sendable, Equatable {
        let number: Int
        /// Kilometres to drive to the rider.
        let drivingDistance: Double
    }

    private static let block = 32
    private static let shortlistSize = 8

    let pickup: Coordinate
    /// How far as the crow flies a vehicle may be, in kilometres.
    let radius: Double

    /// How many sightings were looked at.
    private(set) var compared = 0
    /// The CPU that this took, on all threads.
    private(set) var spent = Duration.zero
    private var shortlist: [Candidate] = []
    private var cursor: Int

    /// A search that begins at the `offset`th sighting, so that several can share the work.
    init(pickup: Coordinate, radius: Double, offset: Int = 0) {
        self.pickup = pickup
        self.radius = radius
        cursor = offset
    }

    var best: Candidate? { shortlist.first }

    /// Goes on comparing sightings until `slice` of CPU is spent; answers what was spent.
    @inline(never)
    mutating func sweep(_ sightings: [Fleet.Sighting], for slice: Duration) -> Duration {
        let spent = ThreadCPUClock.spend(slice) {
            compareBlock(of: sightings)
            rankShortlist()
        }
        self.spent += spent
        return spent
    }

    /// Takes over what `other` found.
    mutating func merge(_ other: Self) {
        compared += other.compared
        spent += other.spent
        shortlist += other.shortlist
        rankShortlist()
    }

    @inline(never)
    private mutating func compareBlock(of sightings: [Fleet.Sighting]) {
        for _ in 0..<min(Self.block, sightings.count) {
            let sighting = sightings[cursor % sightings.count]
            cursor = (cursor + 1) % sightings.count
            compared += 1
            guard haversineDistance(sighting.place, pickup) <= radius else { continue }
            let distance = streetDistance(sighting.place, pickup)
            shortlist.append(Candidate(number: sighting.number, drivingDistance: distance))
        }
    }

    @inline(never)
    private mutating func rankShortlist() {
        shortlist.sort { ($0.drivingDistance, $0.number) < ($1.drivingDistance, $1.number) }
        shortlist.removeLast(max(0, shortlist.count - Self.shortlistSize))
    }
}
