import Testing

@testable import Rideshare

@Suite struct PaceTests {
    @Test func vehiclesTakeTurnsAtSteadyIntervals() {
        let pace = Pace(interval: .seconds(1), delay: .milliseconds(300))
        let tickets = (0..<4).map { _ in pace.claim(at: .zero) }
        #expect(tickets.map(\.vehicle) == [.car, .bike, .scooter, .car])
        #expect(tickets.map(\.due) == [300, 1300, 2300, 3300].map { .milliseconds($0) })
    }

    @Test func whatABusyRegionMissedIsNotMadeUpFor() {
        let pace = Pace(interval: .seconds(1))
        #expect(pace.claim(at: .zero).due == .zero)
        #expect(pace.claim(at: .seconds(7.5)).due == .seconds(7.5))
        #expect(pace.claim(at: .seconds(7.6)).due == .seconds(8.5))
    }
}
