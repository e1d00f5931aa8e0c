import Testing

@testable import Rideshare

@Suite struct RegionRecordTests {
    @Test func anOutageIsToldOnceAndSoIsItsEnd() {
        let record = RegionRecord(name: "eu-north")
        #expect(record.succeeded(after: .milliseconds(10), at: .seconds(1)) == nil)
        let down = record.failed(because: "connection refused", at: .seconds(2))
        #expect(down == .down(region: "eu-north", reason: "connection refused"))
        #expect(record.failed(because: "connection refused", at: .seconds(3)) == nil)
        #expect(record.failed(because: "answered 503", at: .seconds(4)) == nil)
        let back = record.succeeded(after: .milliseconds(10), at: .seconds(32))
        #expect(back == .back(region: "eu-north", after: .seconds(30)))
        #expect(record.succeeded(after: .milliseconds(10), at: .seconds(33)) == nil)
        #expect(record.failed(because: "answered 500", at: .seconds(34)) != nil)
        #expect(record.summary.requests == 7)
        #expect(record.summary.errors == 4)
    }

    @Test func percentilesAreOfTheOrdersThatSucceeded() throws {
        let record = RegionRecord(name: "eu-north")
        for milliseconds in 1...100 {
            _ = record.succeeded(after: .milliseconds(milliseconds), at: .zero)
        }
        _ = record.failed(because: "no answer in time", at: .zero)
        let latency = try #require(record.summary.latency)
        // The histogram keeps three significant digits.
        #expect(abs(latency.p50 / .milliseconds(1) - 50) < 0.1)
        #expect(abs(latency.p90 / .milliseconds(1) - 90) < 0.1)
        #expect(abs(latency.p99 / .milliseconds(1) - 99) < 0.1)
    }

    @Test func eventsReadAsSentences() {
        let down = LoadEvent.down(region: "eu-north", reason: "connection refused")
        #expect("\(down)" == "eu-north is down: connection refused; trying on")
        #expect("\(LoadEvent.back(region: "eu-north", after: .seconds(12.34)))" == "eu-north is back after 12.3 s")
        let latency = RegionRecord.Latency(p50: .milliseconds(112), p90: .seconds(1), p99: .seconds(2))
        let progress = LoadEvent.progress([
            .init(region: "us-east", requests: 30, errors: 0, latency: latency),
            .init(region: "eu-north", requests: 3, errors: 3, latency: nil),
        ])
        #expect("\(progress)" == "us-east 30 orders, 0 errors, p50 112 ms; eu-north 3 orders, 3 errors")
    }
}
