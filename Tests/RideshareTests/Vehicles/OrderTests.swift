import Foundation
import Testing

@testable import Rideshare

@Suite struct OrderTests {
    private let pickup = Fleet.centre

    @Test func anOrderFindsTheNearestVehicleOfItsKind() async throws {
        let city = City(region: "us-east", pace: WorkPace(scale: 0.05))
        let bike = try #require(await orderBike(at: pickup, in: city).match)
        let scooter = try #require(await orderScooter(at: pickup, in: city).match)
        let car = try #require(await orderCar(at: pickup, in: city).match)
        #expect((10_001...11_024).contains(bike.number))
        #expect((20_001...21_024).contains(scooter.number))
        #expect((30_001...31_024).contains(car.number))
        // A detour through the streets is at most the square root of 2.
        #expect(bike.drivingDistance <= Vehicle.bike.searchRadius * 1.42)
    }

    @Test func onlyACarComesWithADriver() async {
        let city = City(region: "us-east", pace: WorkPace(scale: 0.001))
        #expect(await orderBike(at: pickup, in: city).driver == nil)
        #expect(await orderScooter(at: pickup, in: city).driver == nil)
        #expect(await orderCar(at: pickup, in: city).driver != nil)
    }

    @Test func aSlowMinuteMakesACarCheckTheWholeRosterInTheSlowRegionOnly() async {
        let even = Date(timeIntervalSince1970: 0)
        let odd = Date(timeIntervalSince1970: 60)
        let slow = await driversChecked(region: "eu-north", at: even)
        let usual = await driversChecked(region: "eu-north", at: odd)
        let elsewhere = await driversChecked(region: "us-east", at: even)
        // The check is 80 of 264 ms; with 9 times 264 ms on top it is some 30 times as long.
        #expect(slow > 10 * usual)
        #expect(slow > 10 * elsewhere)
    }

    @Test(.timeLimit(.minutes(5)))
    func anOrderEndsEarlyWhenItsTaskIsCancelled() async {
        // An hour of work, were it not for the cancellation.
        let pace = WorkPace(scale: 15_000)
        let order = Task {
            await findNearestVehicle(
                radius: 0.8, vehicle: .car, near: pickup, in: City(region: "us-east", pace: pace))
        }
        order.cancel()
        #expect(await order.value.compared > 0)
    }

    @Test func anOrderReadsAsASentence() {
        let order = Order(
            vehicle: .car, match: .init(number: 30_017, drivingDistance: 0.2125), vehiclesCompared: 4711,
            driver: DriverAvailability(), fare: 1205)
        #expect(
            "\(order)" == """
                car 30017 is on its way, 213 m from you; 4711 sightings compared; driver 0 found after 0 checks; \
                fare 12.05
                """)
        let unlucky = Order(vehicle: .bike, match: nil, vehiclesCompared: 32, driver: nil, fare: 90)
        #expect("\(unlucky)" == "no bike is near you, the next free one will come; 32 sightings compared; fare 0.90")
    }

    private func driversChecked(region: String, at instant: Date) async -> Int {
        let city = City(region: region, pace: WorkPace(scale: 0.05), now: { instant })
        return await orderCar(at: pickup, in: city).driver?.checked ?? 0
    }
}
