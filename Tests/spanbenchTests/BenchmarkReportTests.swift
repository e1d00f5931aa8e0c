import Foundation
import Testing

@testable import spanbench

/// How what was reached is written.
@Suite struct BenchmarkReportTests {
    private let report = BenchmarkReport(
        benchmark: "verify", conditions: ["processors": "2"],
        measurements: [
            Measurement("10,000 spans", "wall time", 7.4212, .seconds, limit: .atMost(10)),
            Measurement("10,000 spans", "peak memory", 123_456_789, .bytes, limit: .atMost(100_000_000)),
            Measurement("10,000 spans", "requests", 20_013, .count),
            Measurement("1,000 to 10,000 spans", "time for each span", 0.974, .ratio, limit: .atMost(1.5)),
        ]
    )

    @Test func theTableSaysWhichLimitsAreMet() {
        #expect(
            report.table() == """
                MEASURED ON            WHAT                 REACHED       LIMIT
                10,000 spans           wall time             7.42 s   ≤ 10.00 s  met
                                       peak memory         123.5 MB  ≤ 100.0 MB  NOT MET
                                       requests              20,013
                1,000 to 10,000 spans  time for each span    × 0.97    ≤ × 1.50  met

                processors: 2

                """)
    }

    @Test(arguments: [
        (spanbench.Measurement("a", "b", 0.00072, .deviation, limit: .within(0.005)), "+0.07 %", "± 0.50 %", true),
        (spanbench.Measurement("a", "b", -0.0052, .deviation, limit: .within(0.005)), "-0.52 %", "± 0.50 %", false),
        (spanbench.Measurement("a", "b", 0.991, .share, limit: .atLeast(0.99)), "99.10 %", "≥ 99.00 %", true),
        (spanbench.Measurement("a", "b", 0.989, .share, limit: .atLeast(0.99)), "98.90 %", "≥ 99.00 %", false),
        (spanbench.Measurement("a", "b", 132e-9, .seconds, limit: .atMost(300e-9)), "132 ns", "≤ 300 ns", true),
        (spanbench.Measurement("a", "b", 4.1e-6, .seconds, limit: .atMost(6e-6)), "4.10 µs", "≤ 6.00 µs", true),
        (spanbench.Measurement("a", "b", 0.0213, .seconds, limit: .atMost(0.05)), "21.30 ms", "≤ 50.00 ms", true),
    ])
    func eachUnitHasItsOwnForm(measurement: spanbench.Measurement, reached: String, allowed: String, isMet: Bool) throws
    {
        #expect(measurement.reached == reached)
        #expect(measurement.allowed == allowed)
        #expect(measurement.isMet == isMet)
        let json = try JSONEncoder().encode(measurement)
        #expect(try JSONDecoder().decode(spanbench.Measurement.self, from: json) == measurement)
    }

    @Test func theJSONHoldsValuesAndLimits() throws {
        let json = try report.json()
        #expect(json.contains(#""atMost" : 100000000"#))
        #expect(json.contains(#""isMet" : false"#))
        #expect(try JSONDecoder().decode(BenchmarkReport.self, from: Data(json.utf8)) == report)
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1_000, "1,000"), (1_020_003, "1,020,003"), (-1_000, "-1,000")])
    func numbersAreGroupedByThousands(number: Int, text: String) {
        #expect(number.grouped == text)
    }
}
