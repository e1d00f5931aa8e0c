import Testing

@testable import Rideshare

@Suite struct LatencyTableTests {
    private let table = LatencyTable(summaries: [
        .init(
            region: "us-east", requests: 120, errors: 0,
            latency: .init(p50: .milliseconds(112), p90: .milliseconds(270), p99: .milliseconds(301))),
        .init(
            region: "eu-north", requests: 88, errors: 2,
            latency: .init(p50: .milliseconds(143), p90: .seconds(2.449), p99: .seconds(12.61))),
        .init(region: "a-region-with-a-name-that-nobody-would-want-to-type", requests: 1_234_567, errors: 1_234_567),
    ])

    @Test func aRowARegion() {
        #expect(
            "\(table)" == """
                region                        requests   errors     p50     p90     p99
                us-east                            120        0  112 ms  270 ms  301 ms
                eu-north                            88        2  143 ms  2.45 s  12.6 s
                a-region-with-a-name-that-n…   1234567  1234567       -       -       -
                """)
    }

    @Test func itFitsATerminal() {
        #expect("\(table)".split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test(arguments: [
        (0.0, "0.0 ms"), (0.0034, "3.4 ms"), (0.00996, "10 ms"), (0.0123, "12 ms"), (0.9994, "999 ms"),
        (0.9996, "1.00 s"), (1.05, "1.05 s"), (9.99, "9.99 s"), (9.996, "10.0 s"), (61.04, "61.0 s"),
    ])
    func timesHaveAboutThreeDigits(seconds: Double, text: String) {
        #expect(Duration.seconds(seconds).shortDescription == text)
    }
}
