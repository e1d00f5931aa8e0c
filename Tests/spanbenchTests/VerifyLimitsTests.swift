import Testing

@testable import spanbench

/// Which runs keep to the limits.
@Suite struct VerifyLimitsTests {
    private func run(
        _ spans: Int, _ extent: VerifyRun.Extent = .everySpan, seconds: Double = 1, bytes: Int = 50_000_000,
        requests: Int? = nil, atOnce: Int = 8, examined: Int? = nil, found: Int? = nil, status: Int32 = 0
    ) -> VerifyRun {
        var counts = RequestCounts.Values()
        counts.requests = requests ?? 2 * spans
        counts.atOnce = atOnce
        return VerifyRun(
            spans: spans, extent: extent,
            cost: ProcessCost(status: status, seconds: seconds, processorSeconds: seconds, peakBytes: bytes, said: ""),
            requests: counts, spansExamined: examined ?? spans, profilesFound: found ?? examined ?? spans
        )
    }

    private func unmet(_ runs: VerifyRun...) -> [String] {
        VerifyLimits().measurements(of: runs).filter { !$0.isMet }.map { "\($0.subject): \($0.quantity)" }
    }

    @Test func aRunWithinAllLimitsMeetsThem() {
        #expect(unmet(run(1_000), run(10_000, seconds: 10, bytes: 100_000_000)) == [])
    }

    @Test func tenThousandSpansMustTakeNoLongerThanTenSeconds() {
        #expect(unmet(run(10_000, seconds: 10.1)) == ["10,000 spans, all examined: wall time"])
    }

    @Test func tenThousandSpansMustFitIntoAHundredMegabytes() {
        #expect(unmet(run(10_000, bytes: 100_000_001)) == ["10,000 spans, all examined: peak memory"])
    }

    @Test func whatPeopleDoMustTakeNoLongerThanThreeSeconds() {
        #expect(
            unmet(run(100_000, .usual, seconds: 3.1, examined: 60)) == ["100,000 spans, the usual limit: wall time"])
    }

    @Test func aRunThatLeavesSpansOutMeasuresNothing() {
        #expect(unmet(run(1_000, examined: 999)) == ["1,000 spans, all examined: spans examined"])
        #expect(unmet(run(1_000, found: 999)) == ["1,000 spans, all examined: profiles found"])
        #expect(unmet(run(1_000, status: 4)) == ["1,000 spans, all examined: exit status"])
    }

    @Test func moreThanEightRequestsAtOnceAreTooMany() {
        #expect(unmet(run(1_000, atOnce: 9)) == ["1,000 spans, all examined: requests at once"])
    }

    @Test func aSpanMustNotCostMoreAmongMoreSpans() {
        #expect(
            unmet(run(1_000, seconds: 1), run(100_000, seconds: 151))
                == ["1,000 to 100,000 spans, all examined: time for each span"])
        #expect(
            unmet(run(1_000, requests: 2_000), run(100_000, requests: 300_000))
                == ["1,000 to 100,000 spans, all examined: requests for each span"])
    }
}
