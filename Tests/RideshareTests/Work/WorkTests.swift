import Testing

@testable import Rideshare

@Suite struct WorkTests {
    @Test func aSliceCostsItsBudgetOfCPUAndLittleMore() async {
        let sightings = await Fleet(region: "us-east").moveOn(.bike).sightings
        var search = NearestVehicleSearch(pickup: Fleet.centre, radius: 0.4)
        let start = ThreadCPUClock.now()
        let told = search.sweep(sightings, for: .milliseconds(20))
        let measured = ThreadCPUClock.now() - start
        #expect(told >= .milliseconds(20))
        #expect(measured >= told)
        #expect(measured < .milliseconds(30))
    }

    @Test(arguments: [0.2, 0.4, 0.8])
    func aSearchCostsWhatItsRadiusIsWorth(radius: Double) async {
        let pace = WorkPace(scale: 0.2)
        let city = City(region: "us-east", pace: pace)
        let search = await findNearestVehicle(radius: radius, vehicle: .bike, near: Fleet.centre, in: city)
        // Moving the fleet counts too, and the last slices may go over by one block each.
        #expect(search.spent > pace.search(radius: radius) * 0.5)
        #expect(search.spent < pace.search(radius: radius) + .milliseconds(4))
    }

    @Test func workGrowsWithRadiusAndScale() {
        #expect(WorkPace().search(radius: 0.4) == .milliseconds(80))
        #expect(WorkPace().search(radius: 0.8) == .milliseconds(160))
        #expect(WorkPace(scale: 0.5).search(radius: 0.8) == .milliseconds(80))
        // Comfortably above the 200 ms from which a span's profile can be judged.
        #expect(abs(WorkPace().carOrder / .milliseconds(1) - 256) < 0.001)
    }

    @Test func anAllowanceIsSpentSliceBySlice() {
        var allowance = CPUAllowance(.milliseconds(10))
        #expect(allowance.slice() == .milliseconds(6))
        #expect(allowance.slice(workers: 2) == .milliseconds(5))
        allowance.spend(.milliseconds(7))
        #expect(allowance.slice() == .milliseconds(3))
        #expect(!allowance.isOver)
        allowance.spend(.milliseconds(4))
        #expect(allowance.isOver)
    }

    @Test func theNearestIsFoundWhateverTheOrder() {
        let near = Fleet.Sighting(number: 7, place: Coordinate(latitude: 48.001, longitude: 11), heading: 0)
        let far = Fleet.Sighting(number: 8, place: Coordinate(latitude: 48.003, longitude: 11), heading: 0)
        let outside = Fleet.Sighting(number: 9, place: Coordinate(latitude: 48.01, longitude: 11), heading: 0)
        for sightings in [[near, far, outside], [outside, far, near]] {
            var search = NearestVehicleSearch(pickup: Fleet.centre, radius: 0.4)
            _ = search.sweep(sightings, for: .zero)
            #expect(search.best?.number == 7)
            #expect(search.compared == 3)
        }
    }

    @Test func halvesOfASearchAreJoined() {
        let near = Fleet.Sighting(number: 7, place: Coordinate(latitude: 48.001, longitude: 11), heading: 0)
        let far = Fleet.Sighting(number: 8, place: Coordinate(latitude: 48.003, longitude: 11), heading: 0)
        var one = NearestVehicleSearch(pickup: Fleet.centre, radius: 0.4)
        var other = NearestVehicleSearch(pickup: Fleet.centre, radius: 0.4)
        _ = one.sweep([far], for: .zero)
        _ = other.sweep([near], for: .zero)
        one.merge(other)
        #expect(one.best?.number == 7)
        #expect(one.compared == 2)
    }

    @Test func distancesAreThoseOfTheEarth() {
        let one = Coordinate(latitude: 48, longitude: 11)
        // A minute of arc along a meridian is 1.853 km on the mean sphere.
        let north = Coordinate(latitude: 48 + 1.0 / 60, longitude: 11)
        #expect(abs(haversineDistance(one, north) - 1.853) < 0.001)
        #expect(haversineDistance(one, one) == 0)
        let street = streetDistance(one, north)
        #expect(street > haversineDistance(one, north) && street < haversineDistance(one, north) * 1.415)
    }

    @Test func aCityLooksTheSameAtEveryStart() async {
        let one = await Fleet(region: "us-east").moveOn(.car).sightings
        let other = await Fleet(region: "us-east").moveOn(.car).sightings
        let elsewhere = await Fleet(region: "eu-north").moveOn(.car).sightings
        #expect(one.map(\.place) == other.map(\.place))
        #expect(one.map(\.place) != elsewhere.map(\.place))
    }
}
